## How a medicine is taken, and what makes it anything but a plain prescription.

medicine-if-needed = सिर्फ़ ज़रूरत पड़ने पर
medicine-if-needed-why = सिर्फ़ ज़रूरत पड़ने पर: { $reason }

medicine-not-so = ऐसा नहीं
medicine-not-taken = नहीं ली गई
medicine-not-to-be-taken = नहीं लेनी है
medicine-in-error = ग़लती से दर्ज
medicine-ended = समाप्त
medicine-by-report = ली जाती है, बताए अनुसार
medicine-given = दी गई
medicine-not-given = नहीं दी गई
medicine-dispensed = डिस्पेंस की गई
medicine-not-dispensed = डिस्पेंस नहीं की गई

# The dose in words beside the structured one, where they differ.
medicine-structured = अंकों में लिखी खुराक: { $dose }

## The parts of a dose, as they stand in a line: 1 tablet, oral, twice a day, after meals, for 5 days.

# Ordered, as against calculated.
medicine-dose-kind = { $dose } ({ $kind })
medicine-dose-calculated = { $dose } ({ $kind }), { $from } से निकाली गई
medicine-dose-comes-to = { $dose } ({ $kind }), गणना से { $sum }
medicine-dose-ordered = आदेश के अनुसार
medicine-range = { $low } से { $high }
medicine-up-to = ज़्यादा से ज़्यादा { $high }
medicine-rate = { $rate } की दर से
medicine-dose-and-rate = { $dose } { $rate }
# An amount with its sign: <5 days.
medicine-compared = { $sign }{ $length }
medicine-per = { $amount } प्रति { $time }
medicine-per-one = { $unit ->
    [s] { $amount } प्रति सेकंड
    [min] { $amount } प्रति मिनट
    [h] { $amount } प्रति घंटा
    [d] { $amount } प्रति दिन
    [wk] { $amount } प्रति हफ़्ता
    [mo] { $amount } प्रति महीना
    [a] { $amount } प्रति साल
   *[other] { $amount } प्रति { $unit }
}
medicine-at-most = ज़्यादा से ज़्यादा { $amount }
medicine-at-most-at-once = एक बार में ज़्यादा से ज़्यादा { $amount }
medicine-at-most-in-a-life = पूरे जीवन में ज़्यादा से ज़्यादा { $amount }
medicine-for-patient = मरीज़ के लिए: { $words }
medicine-member = { $name }: { $words }
medicine-more = ब्योरे में और: { $names }
medicine-as-needed = ज़रूरत पड़ने पर
medicine-as-needed-why = ज़रूरत पड़ने पर: { $reason }
medicine-for-length = { $length } तक
medicine-help = { $form } = { $words }
medicine-step-then = फिर { $words }

# How often
medicine-once = एक बार
medicine-twice = दो बार
medicine-times = { $count } बार
medicine-times-a = { $unit ->
    [s] एक सेकंड में { $times }
    [min] एक मिनट में { $times }
    [h] एक घंटे में { $times }
    [d] दिन में { $times }
    [wk] हफ़्ते में { $times }
    [mo] महीने में { $times }
    [a] साल में { $times }
   *[other] प्रति { $unit } { $times }
}
medicine-every = हर { $length } पर
medicine-times-every = हर { $length } में { $times }
medicine-frequency = { $code } ({ $words })
medicine-length-one = { $unit ->
    [s] 1 सेकंड
    [min] 1 मिनट
    [h] 1 घंटा
    [d] 1 दिन
    [wk] 1 हफ़्ता
    [mo] 1 महीना
    [a] 1 साल
   *[other] 1 { $unit }
}
medicine-length = { $unit ->
    [s] { $count } सेकंड
    [min] { $count } मिनट
    [h] { $count } घंटे
    [d] { $count } दिन
    [wk] { $count } हफ़्ते
    [mo] { $count } महीने
    [a] { $count } साल
   *[other] { $count } { $unit }
}
medicine-one-dose = 1 खुराक
medicine-doses = { $count } खुराकें
medicine-alternate = एक दिन छोड़कर
medicine-week = हर हफ़्ते
medicine-month = हर महीने

# When
medicine-over = हर खुराक { $length } में
medicine-at-time = { $time } पर
medicine-on-days = { $days } को
medicine-offset = { $event } (अंतर: { $length })
medicine-offset-after = { $event } ({ $length } बाद)
medicine-day = { $day ->
    [mon] सोमवार
    [tue] मंगलवार
    [wed] बुधवार
    [thu] गुरुवार
    [fri] शुक्रवार
    [sat] शनिवार
    [sun] रविवार
   *[other] { $day }
}
# HL7 v3 TimingEvent and FHIR event-timing, a hyphen for the point.
medicine-event = { $event ->
    [MORN] सुबह
    [MORN-early] तड़के सुबह
    [MORN-late] देर सुबह
    [NOON] दोपहर 12 बजे
    [AFT] दोपहर बाद
    [AFT-early] दोपहर बाद, शुरू में
    [AFT-late] दोपहर बाद, देर से
    [EVE] शाम को
    [EVE-early] शाम होते ही
    [EVE-late] देर शाम
    [NIGHT] रात को
    [PHS] सो जाने के बाद
    [HS] सोते समय
    [WAKE] जागने पर
    [C] खाने के साथ
    [CM] नाश्ते के साथ
    [CD] दोपहर के खाने के साथ
    [CV] रात के खाने के साथ
    [AC] खाने से पहले
    [ACM] नाश्ते से पहले
    [ACD] दोपहर के खाने से पहले
    [ACV] रात के खाने से पहले
    [PC] खाने के बाद
    [PCM] नाश्ते के बाद
    [PCD] दोपहर के खाने के बाद
    [PCV] रात के खाने के बाद
    [IC] दो खानों के बीच
    [ICM] नाश्ते और दोपहर के खाने के बीच
    [ICD] दोपहर और रात के खाने के बीच
    [ICV] रात के खाने और सोने के बीच
   *[other] { $event }
}

# What prescribers' short forms mean
medicine-short-form = { $form ->
    [OD] दिन में एक बार
    [QD] दिन में एक बार
    [QDS] दिन में चार बार
    [QID] दिन में चार बार
    [BD] दिन में दो बार
    [BID] दिन में दो बार
    [BDS] दिन में दो बार
    [TD] दिन में तीन बार
    [TDS] दिन में तीन बार
    [TID] दिन में तीन बार
    [QOD] एक दिन छोड़कर
    [HS] सोते समय
    [QHS] सोते समय
    [BED] सोते समय
    [AM] सुबह
    [PM] दोपहर बाद या शाम को
    [SOS] ज़रूरत पड़ने पर
    [PRN] ज़रूरत पड़ने पर
    [STAT] तुरंत
    [AC] खाने से पहले
    [PC] खाने के बाद
    [Q1H] हर घंटे
    [Q2H] हर 2 घंटे पर
    [Q3H] हर 3 घंटे पर
    [Q4H] हर 4 घंटे पर
    [Q6H] हर 6 घंटे पर
    [Q8H] हर 8 घंटे पर
    [Q12H] हर 12 घंटे पर
    [QH] हर घंटे
    [QAM] हर सुबह
    [QPM] हर शाम
    [WK] हफ़्ते में एक बार
    [MO] महीने में एक बार
   *[other] { $form }
}
medicine-day-part = { $part ->
    [morning] सुबह { $count }
    [noon] दोपहर { $count }
    [evening] शाम { $count }
   *[night] रात { $count }
}
medicine-day-parts-none = कुछ नहीं
