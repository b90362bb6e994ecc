// Reads GIFT on standard input and writes what the parser found as JSON.
const { parse } = require("gift-pegjs");

let text = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (part) => {
  text += part;
});
process.stdin.on("end", () => process.stdout.write(JSON.stringify(parse(text))));
