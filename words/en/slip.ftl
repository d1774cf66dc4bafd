## The slip that a patient takes along: what was asked, by whom, in which app to answer. No word of what is in a record.

slip-title = Request for your health records
slip-for = For { $patient }
slip-asks = { $clinic } asks to see your health records. { $requester } asks, for { $purpose }.

# What was asked
slip-asked = What is asked for
slip-types = Kinds: { $types }
slip-range = From { DAY($from) } to { DAY($to) }
slip-from = Kept by: { $hospital }
slip-kept = The clinic keeps them until { DAY($until) }; then they are erased.

# What the patient does
slip-how = To answer on your phone
slip-step-app = Open the ABHA app, or the app in which you use your ABHA address.
slip-step-list = Look under Consents for { $clinic }.
slip-step-answer = Read what is asked, then agree or decline.
slip-free = You may decline, agree to a part only, and take it back later in the same app.
slip-none = No request on your phone? Ask at the front desk.
slip-closed = This request is not waiting for an answer any more.

# The address, large, then letter by letter: h i n a p a t e l · 7 9 · @ (at) · s b x
slip-address = Your ABHA address
slip-spelt = Letter by letter: { $spelt }
slip-spelt-next = { $first } · { $next }
slip-letters = { $letters }
slip-digits = { $digits }
slip-at = @ (at)
slip-dot = . (dot)
slip-dash = - (dash)
slip-underscore = _ (underscore)
slip-code = The square code holds this address and nothing else.
slip-given = Given out on { MOMENT($at) }

# Its page in the window
slip-open = Slip for the patient
slip-waiting = Making the slip
slip-trouble = The slip could not be made.
slip-languages = Language of the slip
slip-all-languages = All
slip-print = Print
