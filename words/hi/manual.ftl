## The manual inside the program (F1); its pages are `docs/manual`.

manual-open = मैनुअल (F1)
manual-title = मैनुअल
manual-pages = मैनुअल के पेज
manual-find = मैनुअल में खोजें
manual-nothing = किसी पेज पर ये शब्द नहीं हैं।
