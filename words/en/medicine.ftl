## How a medicine is taken, and what makes it anything but a plain prescription.

medicine-if-needed = only if needed
medicine-if-needed-why = only if needed: { $reason }

medicine-not-so = not so
medicine-not-taken = not taken
medicine-not-to-be-taken = not to be taken
medicine-in-error = entered in error
medicine-ended = ended
medicine-by-report = taken, by report

# The dose in words beside the structured one, where they differ.
medicine-structured = Structured dose says: { $dose }
