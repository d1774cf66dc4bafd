## What the desktop tells while nobody looks at the window. Never what is in a record; a name only where nothing is locked.

# Without a name
notice-agreed = A patient agreed
notice-declined = A patient declined
notice-withdrawn = A patient withdrew a consent
notice-arrived = { $count ->
    [one] A record arrived
   *[other] { $count } records arrived
}
notice-needs-you = Something needs you

# With the patient's name or address
notice-agreed-of = { $patient } agreed
notice-declined-of = { $patient } declined
notice-withdrawn-of = { $patient } withdrew a consent
notice-arrived-of = { $count ->
    [one] A record arrived for { $patient }
   *[other] { $count } records arrived for { $patient }
}
notice-needs-you-of = The request for { $patient } needs you

# Several at once, joined in one
notice-several = { $count ->
    [one] { $count } piece of news
   *[other] { $count } pieces of news
}
notice-several-next = { $first } · { $next }
notice-several-agreed = { $count ->
    [one] { $count } agreed
   *[other] { $count } agreed
}
notice-several-declined = { $count ->
    [one] { $count } declined
   *[other] { $count } declined
}
notice-several-withdrawn = { $count ->
    [one] { $count } withdrawn
   *[other] { $count } withdrawn
}
notice-several-needs-you = { $count ->
    [one] { $count } needs you
   *[other] { $count } need you
}

# What a click does
notice-open = Open it in { "HIU Desk" }.
notice-sign-in = Sign in to { "HIU Desk" } to see it.
