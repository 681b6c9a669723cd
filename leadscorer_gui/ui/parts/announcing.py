"""Telling screen readers what changed, without taking the focus."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announce(speaker: QObject, text: str) -> None:
    """Say a text politely: after what is being said."""
    if text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, text))
