/** Files for the invented documents, made here byte by byte: nothing of them comes from a person or a hospital. */

const ENCODER = new TextEncoder();

/** Base64 of bytes. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** A PDF with one line of text below the other on each page, in a font it does not bring along. */
export function pdf(pages: readonly (readonly string[])[]): Uint8Array {
  const objects: string[] = [];
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(" ");
  objects.push("<< /Type /Catalog /Pages 2 0 R >>");
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  pages.forEach((lines, index) => {
    const escaped = lines.map((line) => line.replace(/[\\()]/g, "\\$&"));
    const body = escaped.map((line, row) => (row === 0 ? `/F1 18 Tf (${line}) Tj 0 -34 Td /F1 11 Tf` : `(${line}) Tj 0 -18 Td`));
    const stream = `BT 56 770 Td ${body.join("\n")} ET\n0.7 G 56 752 m 539 752 l S`;
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`);
    objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
  });
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const place of places) text += `${String(place).padStart(10, "0")} 00000 n \n`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return ENCODER.encode(text);
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

function number(value: number): number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function chunk(name: string, data: readonly number[] | Uint8Array): number[] {
  const body = new Uint8Array([...ENCODER.encode(name), ...data]);
  return [...number(data.length), ...body, ...number(crc(body))];
}

/** A grey PNG, its points told by `grey` (0 black to 255 white). Not compressed. */
export function png(width: number, height: number, grey: (x: number, y: number) => number): Uint8Array {
  const raw = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) raw[y * (width + 1) + 1 + x] = Math.max(0, Math.min(255, grey(x, y)));
  }
  const stored: number[] = [0x78, 0x01];
  for (let at = 0; at < raw.length; at += 65535) {
    const part = raw.subarray(at, at + 65535);
    stored.push(at + 65535 >= raw.length ? 1 : 0, part.length & 255, part.length >> 8, ~part.length & 255, (~part.length >> 8) & 255);
    for (const byte of part) stored.push(byte);
  }
  let [one, two] = [1, 0];
  for (const byte of raw) {
    one = (one + byte) % 65521;
    two = (two + one) % 65521;
  }
  stored.push(...number(((two << 16) | one) >>> 0));
  return new Uint8Array([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a,
    ...chunk("IHDR", [...number(width), ...number(height), 8, 0, 0, 0, 0]),
    ...chunk("IDAT", new Uint8Array(stored)),
    ...chunk("IEND", []),
  ]);
}

/** A picture that looks like a sheet of paper with lines of writing on it. */
export function paper(width = 420, height = 594): Uint8Array {
  return png(width, height, (x, y) => {
    const row = Math.floor(y / 22);
    const inLine = y % 22 > 7 && y % 22 < 13 && row > 2 && row < height / 22 - 2;
    const word = Math.sin(x * 0.11 + row * 2.3) + Math.sin(x * 0.043 + row) > -0.4;
    const ink = inLine && word && x > 44 && x < width - 50 - ((row * 53) % 120);
    const head = y > 24 && y < 40 && x > 44 && x < 230;
    return ink || head ? 60 : 246 - ((x + y) % 7);
  });
}

/** One frame of an invented scan: a body, two lungs and something that moves from frame to frame. */
export function scan(frame: number, center: number, width: number): Uint8Array {
  const inside = (x: number, y: number, cx: number, cy: number, rx: number, ry: number): boolean =>
    ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1;
  return png(256, 256, (x, y) => {
    let density = -1000;
    if (inside(x, y, 128, 128, 112, 92)) density = 40;
    if (inside(x, y, 82, 124, 40, 56) || inside(x, y, 176, 124, 40, 56)) density = -780;
    if (inside(x, y, 128, 196, 15, 14)) density = 420;
    if (inside(x, y, 140, 112 + frame * 3, 22, 26)) density = 70;
    return ((density - (center - width / 2)) / width) * 255;
  });
}
