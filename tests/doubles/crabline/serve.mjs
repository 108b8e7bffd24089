// Starts a server for each line of standard input, which has its options, and says what it is; ends with the input.
// The package's own command line serves one, and knows few of its options.
import { startCrablineServer } from "@openclaw/crabline";
import { createInterface } from "node:readline";

for await (const options of createInterface({ input: process.stdin })) {
  const server = await startCrablineServer(JSON.parse(options));
  console.log(JSON.stringify(server.manifest));
}
process.exit();
