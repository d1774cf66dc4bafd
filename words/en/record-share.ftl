## Records that a patient shares at a counter.

# Where it came from, beside a record
record-share-from = Shared by the patient at { $counter }. It may be kept until { MOMENT($until) }; then it is erased.

record-share-source = Shared

# Why records were not asked for
record-share-off = This clinic takes no records at counters: nothing was asked for. Who looks after this computer can set the code for records in { "config.toml" }.
record-share-other-clinic = The share names another clinic: nothing was asked for. The patient can scan the code of this counter again.
record-share-unknown-counter = No counter here takes records under this name: nothing was asked for. Compare the code at the counter with those under Settings, Counters.
record-share-no-end = The share does not say until when the records may be kept: nothing was asked for. The patient can share again and choose an end.
record-share-end-passed = The time until which the records may be kept has passed: nothing was asked for. The patient can share again and choose a later end.
record-share-nothing-named = The share names no records: nothing was asked for. The patient can share again and choose some.
record-share-account-closed = The patient's account at ABDM is closed: nothing was asked for.

# What is to be compared before reading
record-share-other-number = The ABHA number that was shared is not the one verified for this patient here. Compare who it is before you read.
record-share-number-elsewhere = The ABHA number that was shared is that of another patient here. Compare who it is before you read.

# What cannot be taken back is not done with them
record-share-not-taken = Among the records are some that the patient shared at a counter, and they go at their end. So there is no printing or copying here: it could not be taken back. A saved file is deleted by the program.
record-share-stays = Records on it were shared at a counter and are erased at their end. They are not printed or copied, because that could not be taken back; nothing was done
record-share-stays-next = Save a file instead: the program deletes it together with the records.
