## The window around the screens: the way about, the box above every page, the line below.

# The name of the window on the system's task bar.
window-title = { $page } · { "HIU Desk" }
window-starting = The program is starting
window-start-trouble = The program could not start.
window-no-webview = The window needs { "Microsoft Edge WebView2 Runtime" }, which is missing on this computer. Install it from { "https://developer.microsoft.com/microsoft-edge/webview2" } and start the program again. Nothing is lost; { "hiu.exe" } works without it.
window-practice = Practice — nothing leaves this computer
window-skip = Skip to the page
window-disk-full = The disk is full.
window-disk-full-about = Nothing received so far is lost. New messages are refused, and ABDM sends them again. Make room on the disk; receiving goes on by itself.
window-clock-doubted = Is this computer's clock right?
window-clock-doubted-confirm = Confirm the time…
window-clock-confirm-ask = This computer's clock shows { DAY($when) }, { TIME($when) }. Is that right?
window-clock-confirm-about = What is due by this time is then erased for good. If it is wrong, set the clock in the system's settings instead.
window-clock-confirm-yes = Yes, it is right
window-clock-confirm-no = No
window-clock-confirm-trouble = The time was not confirmed
window-clock-wrong = This computer's clock is wrong by { NUMBER($seconds) } seconds.
window-clock-wrong-about = ABDM refuses messages with a wrong time. Set the clock in the system's settings.
window-not-found = No such page
window-not-found-title = This address leads nowhere.
window-not-found-about = What was here may have been erased.
window-not-found-go = Go to Today

# The way about.
window-main = Main
window-today = Today
window-patients = Patients
window-board = Board
window-consents = Consents
window-search = Search
window-activity = Activity
window-settings = Settings
window-patients-app = Patient's app

# The box above every page.
window-find = Search patients and records
window-find-placeholder = Patient, ABHA address or number, mobile, record …
window-find-keys = Ctrl K
window-found = Found
window-find-blind = The documents could not be searched. Patients are listed by name all the same.
window-find-waiting = Looking …
window-find-nothing = Nothing here has this name or these words. Write a whole ABHA address to ask ABDM.
window-find-all = All documents with “{ $text }”
window-find-all-about = Opens the search page
window-find-at-abdm = Find { $address } at ABDM
window-find-at-abdm-about = Asks ABDM whether this address exists
window-find-number = Verify this ABHA number
window-find-mobile = Find the ABHA on this mobile
window-find-by-otp = By an OTP that the patient reads out

# The line below.
window-connection = Connection
window-abdm-reachable = ABDM reachable
window-abdm-not-reachable = ABDM not reachable
window-abdm-not-asked = ABDM not asked yet
window-reached-by = { $way }, since { MOMENT($since) }
window-reached-trouble = { $way }: { $reason }
window-receiving = Receiving
window-receiving-at = Receiving at { $host }
window-not-receiving = Not receiving
window-cut-off = ABDM does not reach this computer
window-calls-waiting = { $count ->
    [one] { $count } message waiting to go out
   *[other] { $count } messages waiting to go out
}
window-calls-need-you = { $count ->
    [one] { $count } message could not be sent
   *[other] { $count } messages could not be sent
}
window-messages-aside = { $count ->
    [one] { $count } message kept aside
   *[other] { $count } messages kept aside
}
window-mode-practice = Practice
