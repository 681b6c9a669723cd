"""What becomes of a fault of the program in a job."""


def raise_again(error: BaseException) -> None:
    """For `Job.failed` where nothing can fail but by a fault: told as every error nobody expects.

    Raised in the thread of the window, so that its hook for such errors sees it.
    """
    raise error
