## The first screen: what needs somebody, what is under way, what came.

today-title = Today
today-day = { $weekday }, { DAY($day) }
today-find = Find a patient
today-unreachable = ABDM cannot be reached.
today-unreachable-about = What is waiting goes out by itself when it can be reached again. Records that are here can be read.
today-check = Check connection
today-waiting = Reading today's lists
today-trouble = Today's lists could not be read.
today-quiet = All quiet
today-quiet-title = Nothing needs you, and nothing is under way.
today-quiet-about = Find a patient by their ABHA address and ask for their records; what happens next shows up here.
today-needs-you = Needs you
today-needs-you-none = Nothing needs you.
today-asked = Waiting for the patient
today-asked-none = No request is waiting for an answer.
today-arrived = Arrived
today-arrived-none = No records came in the last day.
today-ending = Ending soon
today-ending-none = No consent ends within a week.
today-look = Look at it
today-open = Open consent
today-read = Read
today-computer = This computer
# A button's whole name: what it does, for whom, about what.
today-act-on = { $verb }: { $patient }, { $what }
today-act-on-computer = { $verb }: this computer, { $what }
today-more = { NUMBER($count) } more under Consents
today-tunnel = ABDM does not reach this computer, { $way }: { $reason }
today-cut-off = Nothing can be sent or received: { $trouble }

# What a line of these lists is about.
today-row-damaged = The store on this computer is damaged: close the program and restore a backup.
today-row-rolled-back = An older copy of the store was put back on this computer{ $erasures ->
    [0] .
    [one] , from before an erasure.
   *[other] , from before { $erasures } erasures.
} Records are hidden until ABDM confirms their consent. If nobody here did it, tell who looks after this computer.
today-row-no-backup = The daily backup was not made: { $why }
today-row-backup-keys = { $count ->
    [one] { $count } backup still holds keys of records that are erased: bring its medium, or say in the settings that it is gone.
   *[other] { $count } backups still hold keys of records that are erased: bring their media, or say in the settings that they are gone.
}
today-row-not-erased = { $count ->
    [one] Records that must be gone could not be erased yet. They are hidden, and it is tried again.
   *[other] Records under { $count } consents that must be gone could not be erased yet. They are hidden, and it is tried again.
}
today-row-disk-full = The disk is full: nothing can be received until there is room.
today-row-no-connection = Nothing can be sent: { $trouble }
today-row-refused = { $count ->
    [one] ABDM refused { $count } message from here; see Activity.
   *[other] ABDM refused { $count } messages from here; see Activity.
}
today-row-turned-away = { NUMBER($count) } requests from the internet were turned away: { $why }. Nothing of them is kept, and ABDM and hospitals go on getting through; see Activity.
today-row-unread = { $count ->
    [one] { $count } message from ABDM or a hospital could not be read; see Activity.
   *[other] { $count } messages from ABDM or hospitals could not be read; see Activity.
}
today-row-sending = Sending the request
today-row-waiting = Waiting for the patient
today-row-ends = The consent ends; its records are erased then
today-row-narrower = The patient granted less than was asked for
today-row-failed = The records could not be received
today-row-partial = Some records could not be received
today-row-overdue = The hospital has not sent everything yet
today-row-came = { $count ->
    [one] { $count } record came from { $hospital }
   *[other] { $count } records came from { $hospital }
}
today-row-shared = { $count ->
    [one] { $count } record was shared by the patient at { $counter }
   *[other] { $count } records were shared by the patient at { $counter }
}
today-row-share-short = Not all records that the patient shared at { $counter } came. The patient can scan the code and share again.
# One thing to know after another
today-row-next = { $first } { $next }
