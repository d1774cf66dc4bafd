"""Draws the pictures and the scanned paper that the practice patients' records carry.

Everything is drawn here from shapes and seeded noise; no picture of a person was used.
Run once, by hand:  pip install pillow && python3 make.py
Fonts: DejaVu Sans and Noto Sans Devanagari, from the system.
"""

import io
import math
import random
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent
SANS = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
BOLD = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
HINDI = "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf"
NOTICE = "Practice record \u2014 not a real person"


def font(size, path=SANS):
    return ImageFont.truetype(path, size)


def noise(size, sigma, seed):
    rng = random.Random(seed)
    width, height = size
    data = bytes(max(0, min(255, int(rng.gauss(128, sigma)))) for _ in range(width * height))
    return Image.frombytes("L", size, data)


def grain(image, sigma, seed):
    return ImageChops.add(image, noise(image.size, sigma, seed), 1, -128)


def soft(size, draw_on, blur):
    layer = Image.new("L", size, 0)
    draw_on(ImageDraw.Draw(layer))
    return layer.filter(ImageFilter.GaussianBlur(blur))


def chest_xray():
    size = width, height = 760, 860
    body = soft(size, lambda d: (d.rounded_rectangle((60, 90, 700, 900), 190, fill=150),
                                 d.rectangle((300, 0, 460, 160), fill=120)), 26)
    lungs = soft(size, lambda d: (
        d.polygon([(350, 150), (270, 140), (190, 240), (140, 430), (120, 650), (200, 690), (330, 640), (350, 400)], fill=105),
        d.polygon([(410, 150), (490, 140), (570, 240), (620, 430), (640, 660), (560, 700), (500, 650), (420, 400)], fill=105)), 18)
    image = ImageChops.subtract(body, lungs)
    heart = soft(size, lambda d: (d.ellipse((330, 390, 560, 690), fill=78), d.ellipse((330, 250, 440, 420), fill=45)), 16)
    image = ImageChops.add(image, heart)
    spine = soft(size, lambda d: [d.rounded_rectangle((352, y, 408, y + 34), 8, fill=42) for y in range(60, 860, 42)], 4)
    image = ImageChops.add(image, spine)

    def ribs(d):
        for n in range(9):
            y = 170 + n * 56
            reach = 150 + min(n, 5) * 22
            for side in (-1, 1):
                box = sorted((380, 380 + side * reach * 2))
                d.arc((box[0], y - 46, box[1], y + 150), 180 if side < 0 else 270, 270 if side < 0 else 360, fill=34, width=13)
        d.line([(370, 150), (230, 120), (110, 160)], fill=60, width=18)
        d.line([(390, 150), (530, 120), (650, 160)], fill=60, width=18)

    image = ImageChops.add(image, soft(size, ribs, 3))
    diaphragm = soft(size, lambda d: (d.ellipse((90, 640, 380, 980), fill=95), d.ellipse((400, 660, 680, 980), fill=90)), 8)
    image = grain(ImageChops.add(image, diaphragm), 5, 1)
    draw = ImageDraw.Draw(image)
    draw.text((24, 20), "R", font=font(44, BOLD), fill=235)
    draw.rectangle((0, height - 70, width, height), fill=8)
    draw.text((24, height - 60), "CHEST PA ERECT   110 kVp", font=font(18), fill=210)
    draw.text((24, height - 32), NOTICE, font=font(18), fill=230)
    image.save(HERE / "chest-xray.jpg", quality=82)


def leg_xray(name, nail):
    size = width, height = 460, 900
    image = soft(size, lambda d: d.polygon([(110, 0), (350, 0), (320, 500), (290, 900), (170, 900), (130, 500)], fill=70), 18)

    def bone(d, x, bottom_x, w, broken):
        gap = 14 if broken else 0
        mid_x = (x + bottom_x) / 2 + (22 if broken else 0)
        d.polygon([(x - w, 60), (x + w, 60), (mid_x + w * .7, 455), (mid_x - w * .7, 480)], fill=120)
        d.polygon([(mid_x - w * .7 - gap * 2, 480 + gap), (mid_x + w * .7 - gap * 2, 455 + gap), (bottom_x + w, 850), (bottom_x - w, 850)], fill=120)
        d.ellipse((x - w * 1.7, 10, x + w * 1.7, 110), fill=125)
        d.ellipse((bottom_x - w * 1.5, 810, bottom_x + w * 1.5, 880), fill=125)

    def bones(d):
        bone(d, 225, 225, 36, not nail)
        d.line([(300, 90), (296, 470)], fill=95, width=22)
        d.line([(290, 478), (282, 850)], fill=95, width=22)

    image = ImageChops.add(image, soft(size, bones, 3))
    image = ImageChops.subtract(image, soft(size, lambda d: d.line([(228, 120), (230, 820)], fill=38, width=20), 6))
    if nail:
        def metal(d):
            d.line([(226, 70), (228, 800)], fill=140, width=14)
            for y in (110, 150, 740, 780):
                d.line([(185, y), (275, y + 6)], fill=140, width=9)
        image = ImageChops.add(image, soft(size, metal, 1))
    draw = ImageDraw.Draw(image)
    draw.text((20, 16), "L", font=font(40, BOLD), fill=235)
    draw.rectangle((0, height - 56, width, height), fill=6)
    draw.text((14, height - 50), "TIBIA-FIBULA AP" + ("  POST-OP" if nail else ""), font=font(16), fill=215)
    draw.text((14, height - 26), NOTICE, font=font(15), fill=230)
    image.quantize(48).save(HERE / name, optimize=True)


def beat(t):
    """Millivolts of one heartbeat at t in 0..1."""
    waves = ((.18, .025, .15), (.36, .008, -.12), (.385, .010, 1.1), (.41, .010, -.28), (.62, .045, .30))
    return sum(a * math.exp(-((t - at) ** 2) / (2 * w * w)) for at, w, a in waves)


def ecg():
    width, height = 1400, 900
    image = Image.new("RGB", (width, height), (255, 246, 244))
    draw = ImageDraw.Draw(image)
    for step, shade in ((8, (250, 220, 216)), (40, (240, 180, 174))):
        for x in range(0, width, step):
            draw.line((x, 60, x, height - 50), fill=shade)
        for y in range(60, height - 50, step):
            draw.line((0, y, width, y), fill=shade)
    leads = [("I", .6), ("aVR", -.8), ("V1", -.5), ("V4", 1.3), ("II", 1.0), ("aVL", .3), ("V2", -.2), ("V5", 1.2),
             ("III", .5), ("aVF", .8), ("V3", .6), ("V6", .9)]
    for n, (name, gain) in enumerate(leads):
        left, middle = 20 + (n % 4) * 340, 150 + (n // 4) * 180
        draw.text((left + 4, middle - 66), name, font=font(18, BOLD), fill=(20, 20, 40))
        points = [(left + x, middle - 62 * gain * beat((x / 164) % 1)) for x in range(332)]
        draw.line(points, fill=(20, 20, 60), width=2)
    draw.text((24, 694), "II  rhythm", font=font(18, BOLD), fill=(20, 20, 40))
    draw.line([(20 + x, 790 - 62 * beat((x / 164) % 1)) for x in range(1360)], fill=(20, 20, 60), width=2)
    draw.text((20, 14), "12-lead ECG   25 mm/s   10 mm/mV   rate 73/min   sinus rhythm", font=font(22), fill=(20, 20, 40))
    draw.text((20, height - 38), NOTICE, font=font(20, BOLD), fill=(120, 20, 20))
    image.quantize(64).save(HERE / "ecg-12-lead.png", optimize=True)


def ultrasound():
    size = width, height = 800, 600
    speckle = noise((width // 2, height // 2), 46, 7).resize(size, Image.BILINEAR)
    tissue = soft(size, lambda d: (
        d.ellipse((180, 150, 640, 560), fill=30), d.ellipse((190, 330, 620, 620), fill=70), d.rectangle((0, 0, 800, 170), fill=80)), 20)
    fetus = soft(size, lambda d: (
        d.ellipse((240, 270, 390, 400), fill=150), d.ellipse((256, 286, 374, 384), fill=60), d.ellipse((370, 300, 590, 440), fill=120),
        d.line([(560, 330), (620, 290), (600, 240)], fill=140, width=20), d.line([(480, 300), (440, 250)], fill=130, width=16)), 5)
    image = ImageChops.multiply(ImageChops.add(tissue, fetus), ImageChops.add(speckle, Image.new("L", size, 40)))
    fan = Image.new("L", size, 0)
    ImageDraw.Draw(fan).pieslice((-120, -420, 920, 580), 40, 140, fill=255)
    image = ImageChops.multiply(image, fan)
    draw = ImageDraw.Draw(image)
    for x, y in ((242, 335), (390, 335)):
        draw.line((x - 7, y, x + 7, y), fill=255)
        draw.line((x, y - 7, x, y + 7), fill=255)
    draw.text((16, 14), "OBSTETRIC  C5-2  MI 0.9", font=font(17), fill=220)
    draw.text((16, 40), "BPD 4.7 cm   HC 17.6 cm\nAC 15.2 cm   FL 3.3 cm", font=font(17), fill=220)
    draw.text((16, height - 30), NOTICE, font=font(17), fill=235)
    image.save(HERE / "obstetric-ultrasound.jpg", quality=84)


def paper(width, height, seed, shade=244):
    base = Image.new("L", (width, height), shade)
    shadow = soft((width, height), lambda d: d.rectangle((0, 0, 26, height), fill=50), 22)
    return grain(ImageChops.subtract(base, shadow), 4, seed)


def page(lines, seed, size=(1000, 1414), tilt=0.7, title=BOLD, body=SANS, heading="KALPIT CITY HOSPITAL"):
    image = paper(*size, seed)
    draw = ImageDraw.Draw(image)
    draw.text((90, 70), heading, font=font(38, title), fill=40)
    draw.line((90, 130, size[0] - 90, 130), fill=60, width=3)
    y = 165
    for line in lines:
        if line.startswith("|"):
            cells = line[1:].split("|")
            for n, cell in enumerate(cells):
                draw.text((100 + n * 200, y + 6), cell.strip(), font=font(21, body), fill=55)
            draw.rectangle((90, y, size[0] - 90, y + 40), outline=110)
            y += 40
        else:
            draw.text((90, y), line, font=font(25, body), fill=50)
            y += 46
    stamp = Image.new("L", (330, 130), 0)
    pen = ImageDraw.Draw(stamp)
    pen.rounded_rectangle((4, 4, 324, 124), 16, outline=150, width=5)
    pen.text((44, 28), "PRACTICE", font=font(36, BOLD), fill=150)
    pen.text((62, 76), "not a real stamp", font=font(22), fill=150)
    stamp = stamp.rotate(11, expand=True)
    image.paste(ImageChops.subtract(image.crop((580, 1120, 580 + stamp.width, 1120 + stamp.height)), stamp), (580, 1120))
    ImageDraw.Draw(image).text((90, size[1] - 60), NOTICE, font=font(22, BOLD), fill=70)
    return image.rotate(tilt, fillcolor=214, resample=Image.BICUBIC)


def old_papers():
    pages = [
        page(["DISCHARGE CARD (old paper, scanned)", "Name: Harbhajan Singh Gill      Age 62 / M", "Admitted 03/02/2016   Discharged 09/02/2016", "",
              "Diagnosis: Acute inferior wall MI", "Type 2 diabetes not present. Hypertension 12 years.", "",
              "Course: Thrombolysed outside within 4 hours.", "Coronary angiography 05/02/2016: RCA 90 % mid,", "LAD 40 % proximal, LCx normal.",
              "PTCA + one drug-eluting stent to mid RCA.", "Echo: inferior wall hypokinesia, LVEF 45 %.", "", "Serum creatinine at discharge 1.4 mg/dL.",
              "", "Dr. S. Menon, Cardiology"], 21),
        page(["INVESTIGATIONS", "| Date | Test | Result | Range", "| 03/02/2016 | Troponin T | 2.4 ng/mL | < 0.01", "| 03/02/2016 | Creatinine | 1.6 mg/dL | 0.7-1.3",
              "| 05/02/2016 | Creatinine | 1.5 mg/dL | 0.7-1.3", "| 08/02/2016 | Creatinine | 1.4 mg/dL | 0.7-1.3", "| 08/02/2016 | Haemoglobin | 13.1 g/dL | 13-17",
              "| 08/02/2016 | Potassium | 4.4 mmol/L | 3.5-5.1", "| 08/02/2016 | LDL chol. | 142 mg/dL | < 100", "", "USG kidneys: right 9.4 cm, left 9.6 cm,", "raised cortical echoes, grade 1."], 22, tilt=-0.6),
        page(["MEDICINES ON DISCHARGE", "1. Tab. Aspirin 75 mg            0-1-0", "2. Tab. Clopidogrel 75 mg       0-1-0   12 months", "3. Tab. Atorvastatin 40 mg      0-0-1",
              "4. Tab. Metoprolol XL 25 mg   1-0-0", "5. Tab. Ramipril 2.5 mg         0-0-1", "", "Stop smoking. Low salt diet.", "Review in cardiology OPD after 2 weeks",
              "with creatinine and potassium."], 23, tilt=0.4),
    ]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=120, quality=52,
                  title="Old papers, scanned (practice record, not a real person)",
                  creationDate=None, modDate=None)
    (HERE / "old-papers-scan.pdf").write_bytes(out.getvalue())


def hindi_card():
    image = page(["नाम: मीरा जोशी        आयु: 45 वर्ष / महिला", "पुराना रोग पत्रक (स्कैन किया हुआ)        दिनांक: 18/06/2018", "",
                  "निदान: हाइपोथायरायडिज़्म (थायरॉइड की कमी)", "शिकायत: थकान, वज़न बढ़ना, बाल झड़ना - 4 महीने से", "",
                  "| जाँच | परिणाम | सामान्य सीमा", "| टी.एस.एच. | 18.6 | 0.4 - 4.2", "| हीमोग्लोबिन | 10.9 | 12 - 15", "",
                  "दवा: टैब. थायरॉक्सिन 50 माइक्रोग्राम", "सुबह खाली पेट, 1-0-0", "", "6 सप्ताह बाद टी.एस.एच. की जाँच कराएँ।"],
                 31, title=HINDI, body=HINDI, heading="कल्पित सिटी हॉस्पिटल")
    image.save(HERE / "old-card-hindi.jpg", quality=62)


def prescription_photo():
    image = page(["Dr. Nikhil Bhandare, MS (Ortho)", "Reg. PRACTICE-2008-0417", "", "Imran Qureshi, 34 M", "", "Rx",
                  "1. Tab. Aceclofenac 100 mg + PCM 325 mg", "      1-0-1  after food   5 days", "2. Cap. Pantoprazole 40 mg", "      1-0-0  before food   5 days",
                  "3. Tab. Calcium 500 mg + Vit D3 250 IU", "      0-1-0   60 days", "", "Partial weight bearing with walker.", "Review 2 weeks with X-ray."],
                 41, size=(1000, 1414), tilt=1.6, body="/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
    image.save(HERE / "prescription-photo.jpg", quality=58)


def immunisation_card():
    image = page(["MOTHER AND CHILD PROTECTION CARD", "Child: Aarav Nair        Sex: M", "",
                  "| Birth | BCG | OPV-0 | Hep B-0", "| 6 weeks | OPV-1 | Penta-1 | Rota-1, fIPV-1, PCV-1", "| 10 weeks | OPV-2 | Penta-2 | Rota-2",
                  "| 14 weeks | OPV-3 | Penta-3 | Rota-3, fIPV-2, PCV-2", "| 9 months | MR-1 | fIPV-3 | PCV-B, Vit A", "| 16-24 mo | DPT-B1 | OPV-B | MR-2: later", "",
                  "Bring this card on every visit."], 51, tilt=-1.1, heading="IMMUNISATION")
    image.save(HERE / "immunisation-card.jpg", quality=58)


if __name__ == "__main__":
    chest_xray()
    leg_xray("tibia-fracture.png", nail=False)
    leg_xray("tibia-nail.png", nail=True)
    ecg()
    ultrasound()
    old_papers()
    hindi_card()
    prescription_photo()
    immunisation_card()
