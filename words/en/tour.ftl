## The tour through practice mode.

tour-title = Tour
tour-start = Take the tour
tour-step = Step { NUMBER($step) } of { NUMBER($steps) }
tour-back = Back
tour-next = Next
tour-end = End the tour
tour-trouble = The tour could not go on.

tour-front-desk = You are the front desk.
tour-patient = You are the patient.
tour-doctor = You are the doctor.
tour-administrator = You are the administrator.

tour-ask = This patient was found at ABDM. Press “Ask for records” and send the request. The sentence at the bottom says what the patient will be asked.
tour-grant = This is the patient's own app. Open the request, and press “Grant”.
tour-counts = Records arrive from two hospitals. The front desk sees how many, and nothing of what is in them.
tour-read = The same patient, as the doctor sees them. Open any line: its document lies behind it.
tour-audit = Who saw what, and when, stands here. The administrator sees no record.
