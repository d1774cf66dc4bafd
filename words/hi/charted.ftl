## What is known of one patient over all documents.

# Contradictions between documents
charted-present = { $by } ने लिखा है कि यह अभी है।
charted-present-danger = { $by } ने लिखा है कि यह अभी है: { $danger }।
charted-past = { $by } ने लिखा है कि यह पहले था।
charted-past-danger = { $by } ने लिखा है कि यह पहले था: { $danger }।
charted-refuted = { $by } ने लिखा है कि यह नहीं है।
charted-refuted-danger = { $by } ने लिखा है कि यह नहीं है: { $danger }।
charted-in-error = { $by } ने इसे ग़लती से दर्ज बताया है।
charted-in-error-danger = { $by } ने इसे ग़लती से दर्ज बताया है: { $danger }।
charted-recorded-by = { $what }: { $by } ने दर्ज किया है।
charted-said-by = “{ $words }” — { $by } के अनुसार।
charted-and-more = और { NUMBER($more) } अन्य।
charted-next = { $first } { $next }
charted-criticality = ख़तरे का स्तर { $criticality }
charted-criticality-and = ख़तरे का स्तर { $criticality }, { $reactions }
charted-by-on = { $hospital }, { DAY($date) }
charted-by-undated = { $hospital }, बिना तारीख़

# Panels of results
charted-panel-vital = वाइटल साइन
charted-panel-laboratory = अन्य जाँचें
charted-panel-imaging = इमेजिंग
charted-panel-exam = शारीरिक जाँच
charted-panel-lifestyle = जीवनशैली
charted-panel-other = बाकी अवलोकन

# What a document or visit holds
charted-days = { $days ->
    [one] { $days } दिन
   *[other] { $days } दिन
}
charted-names-and-more = { $names } और { NUMBER($more) } अन्य
charted-complaints = शिकायतें: { $names }
charted-abnormal = असामान्य: { $names }
charted-done = किया गया: { $names }
charted-medicines = दवाएँ: { $names }
charted-vaccines = टीके: { $names }
charted-parts = { $first } · { $next }

## What other documents of the patient say against one: it was replaced, added to, or made into another.

charted-replaced = यह दस्तावेज़ अब मान्य नहीं: इसकी जगह “{ $title }” आया है ({ $by })।
charted-withdrawn = यह दस्तावेज़ अब मान्य नहीं: अस्पताल ने इसे वापस लिया है ({ $by })।
charted-added-to = बाद के एक दस्तावेज़ में इसके साथ और जोड़ा गया: “{ $title }” ({ $by })।
charted-made-from = इससे एक और दस्तावेज़ बनाया गया: “{ $title }” ({ $by })।
charted-version-replaced = “{ $name }” अब मान्य नहीं: इसकी जगह “{ $title }” में बाद का संस्करण आया है ({ $by })।
charted-version-replaced-here = “{ $name }” अब मान्य नहीं: इसी दस्तावेज़ में इसका बाद का संस्करण है।
# A result in one line of a timeline.
charted-result = { $name } { $value }
charted-result-in = { $name } { $value } { $unit }

## What is dated after it was received

charted-ahead = मिलने के बाद की तारीख़ लिखी है
charted-document-ahead = इस दस्तावेज़ पर { DAY($date) } की तारीख़ है, जो इसके मिलने ({ DAY($received) }) के बाद की है। इसे सबसे नया नहीं माना गया, और यह बिना तारीख़ वालों में है।

## What one line says of the others

charted-died-otherwise = एक और दस्तावेज़ में { DAY($date) } लिखा है ({ $by })
charted-same-substance = { $count ->
    [2] वही पदार्थ ({ $substance }), दो आइटम: { $others } भी
   *[other] वही पदार्थ ({ $substance }), { NUMBER($count) } आइटम: { $others } भी
}
charted-same-substance-entry = { $name } ({ $by })
charted-same-substance-entry-who = { $name } ({ $who }; { $by })
charted-same-substance-next = { $first }; { $next }
