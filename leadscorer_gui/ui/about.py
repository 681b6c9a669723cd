"""What *About LeadScorer* says, and what is copied for whoever looks into a fault."""

import os
import sys

from PySide6.QtCore import QLocale, QSysInfo
from PySide6.QtGui import QGuiApplication

from leadscorer_gui.texts import _, language
from leadscorer_gui.ui.crash import versions


def about_text() -> tuple[str, str]:
    """A headline, and below it the versions and licences."""
    lines = [
        _("Lead scoring models, replayed over your own histories, offline."),
        versions(),
        _("LeadScorer is under the MIT licence. It uses Qt and PySide under the LGPL 3."),
    ]
    return _("LeadScorer"), "\n\n".join(lines)


def system_info(libraries: str = "") -> str:
    """What a report of a fault needs to know of this computer; nothing of its user or of leads.

    In English, whatever the language of the window is, for it is read by who mends the program.
    `libraries`: their names and versions, where they are known.
    """
    screens = ", ".join(
        f"{screen.size().width()}×{screen.size().height()}"
        f" at {screen.devicePixelRatio():.0%}, {screen.logicalDotsPerInch():.0f} dpi"  # not a text
        for screen in QGuiApplication.screens()
    )
    kind = "bundle" if getattr(sys, "frozen", False) else "package"
    lines = {
        "": versions(),
        "Kind": kind,
        "System": f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}, "
        f"{os.cpu_count()} processors",
        "Windows": QGuiApplication.platformName(),
        "Screens": screens,
        "Language": f"{language()}, numbers {QLocale().name()}, system {QLocale.system().name()}",
        "Libraries": libraries,
    }
    return "\n".join(f"{key}: {text}" if key else text for key, text in lines.items() if text)
