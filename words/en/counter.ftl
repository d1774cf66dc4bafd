## The page that hangs at a counter: what patients do there with their app.

counter-page-title-profile = Register with your phone
counter-page-title-records = Give us your health records
counter-page-step-scan = Scan this code with the app.
counter-page-step-token = Agree to share your details. The app shows your token number: wait for your turn.
counter-page-step-choose = Choose which records you give, and until when the clinic keeps them.
counter-page-note-profile = { $clinic } gets your name, date of birth, gender, mobile number and address, and none of your health records.
counter-page-note-records = { $clinic } keeps these records until the day that you choose; then they are erased.
counter-page-help = No app, or it does not work? Ask at the front desk.
