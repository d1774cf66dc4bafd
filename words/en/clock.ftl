## What is known of the time.

clock-doubt-unknown = It is not known yet whether this computer's clock is right. Nothing is erased by it until ABDM answers, somebody confirms the time, or the clock has run steadily for three days.
clock-doubt-jumped = This computer's clock has jumped by a week or more. What would be due by it is hidden and not erased until ABDM answers, somebody confirms the time, or the clock has run steadily for three days.
clock-doubt-contradicted = This computer's clock is wrong by more than a day, as ABDM says. Records are erased by ABDM's time. Set this computer's clock.
clock-local = This computer's clock
clock-confirmed = Confirmed by ABDM or a person
clock-confirmed-by-nobody = not yet
clock-believed = Is the clock believed?
clock-is-believed = yes
