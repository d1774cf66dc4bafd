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
today-cut-off = Nothing can be sent or received: { $trouble }
