/**
 * Passwords that everybody tries first, in lower case: those of at least 12 characters that head the lists of leaked
 * ones, and the short favourites as people lengthen them when 12 characters are asked for.
 */
export const commonPasswords: ReadonlySet<string> = new Set([...wholes(), ...lengthened()]);

function wholes(): string[] {
  return `
    123456789012 1234567890123 12345678901234 123456789123 123456123456 1234567891011 0123456789ab 987654321012
    012345678901 0987654321098 123123123123 112233445566 102030405060 147258369147 1q2w3e4r5t6y 1q2w3e4r5t6y7u
    1q2w3e4r5t6y7u8i q1w2e3r4t5y6 q1w2e3r4t5y6u7i8 1qaz2wsx3edc 1qaz2wsx3edc4rfv qazwsxedcrfv zaq12wsxcde3
    zaq1zaq1zaq1 1qazxsw23edc qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiopasdf qwertyuiopasdfgh
    qwertyuiopasdfghjkl qwertyuiop[] qwertyqwerty qwerty123456 qwerty1234567 qwerty12345678 qwertzuiopas
    azertyuiop12 azertyuiopqs asdfghjkl123 asdfghjklzxc asdfasdfasdf asdf1234asdf zxcvbnm12345 zxcvbnmasdfghjkl
    abcdefghijkl abcdefghijklm abcdefghijklmnop abc123abc123 abcd1234abcd abcdef123456 a1b2c3d4e5f6 aa123456789a
    passwordpassword password1password password123password passw0rdpassw0rd mypassword123 mypassword1234
    thisismypassword thisisapassword thepassword123 newpassword123 newpassword1234 changemenow123 pleasechangeme
    changeme12345 letmeinletmein letmeinplease iloveyouiloveyou iloveyou12345 iloveyousomuch iloveyouforever
    adminadminadmin administrator administrator1 administrator123 administrator1! rootrootroot rootpassword
    adminpassword admin123admin123 superadmin123 welcomewelcome welcome2trisift trisift12345 trisiftadmin
    trisiftpassword moderator123 moderator1234 correcthorsebatterystaple
    unbelievable christopher1 manchesterunited liverpoolfc1 chelseafc123 arsenal12345 footballfootball
    basketball12 basketball123 baseball1234 princess1234 sunshine1234 superman1234 batman123456 dragon123456
    monkey123456 starwars1234 pokemon12345 minecraft123 whatever1234 trustno1trustno1 computer1234 internet1234
    samsung12345 google123456 facebook1234 woaini123456 woaini1314520 woaini5201314 5201314woaini 520131452013
    5201314520520 asd123456789 zxc123456789 qwe123456789 abc123456789 aaa123456789 a123456789012 qq123456789
    wang12345678 zhang1234567 li1234567890 123456789abc 123456789qwe 123456789asd 1234567890qw secretsecret
    topsecret123 temppassword temporary123 default12345 testtesttest testpassword test12345678 guestguest12
    `.split(/\s+/);
}

/** `password` → `password1234`, `password2024!` and the like. */
function lengthened(): string[] {
  const favourites =
    'password passw0rd p@ssword p@ssw0rd pa$$word welcome welcome1 qwerty letmein iloveyou admin administrator changeme trisift moderator sunshine princess football baseball superman dragon monkey master secret summer winter spring autumn'.split(
      ' ',
    );
  const years = Array.from({ length: 41 }, (_, i) => String(1990 + i));
  const endings = [
    ...[
      '1234',
      '12345',
      '123456',
      '1234567',
      '12345678',
      '123456789',
      '1234567890',
      '123123',
      '123321',
      '4321',
    ],
    ...['111111', '000000', '666666', '888888', '123', '1', '12', '321'],
    ...years,
  ];
  return favourites.flatMap((word) =>
    endings.flatMap((ending) => ['', '!', '!!', '.', '@', '#', '$'].map((mark) => word + ending + mark)),
  );
}
