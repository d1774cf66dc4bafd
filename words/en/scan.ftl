## What a scanned or pasted code says, over any page.

scan-title = From a QR code, not verified
scan-about = The code says this of itself. Nobody has checked it, and nothing of it is kept.
scan-waiting = Reading the code
scan-trouble = This code was not taken.
scan-name = Name
scan-birth-year = Year of birth
scan-address = ABHA address
scan-number = ABHA number
scan-mobile = Mobile
scan-check-number = Please check the number: its digits do not fit together.
scan-camera = Scan with the camera
scan-camera-about = Hold the QR code of the card or the phone in front of the camera. No picture is kept.
scan-camera-waiting = Starting the camera
scan-camera-seen = Looking for a code
scan-camera-denied = The camera may not be used: allow it for HIU Desk in the settings of the computer.
scan-camera-none = The camera cannot be used. Another program may have it, or it was unplugged.
scan-camera-next = A code can also be read by a scanner, or pasted.
scan-find = Find this patient
scan-verify = Verify by OTP
