// Given to the web host by --import: passwords then cost a hundredth of the third of a second that they cost in the program.
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

const { scrypt } = crypto;
crypto.scrypt = (password, salt, length, options, done) => scrypt(password, salt, length, { ...options, N: options.N / 128 }, done);
syncBuiltinESMExports();
