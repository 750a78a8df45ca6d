extension Country {
  static let japan = Country(
    market: Market(code: "JP", language: "ja", currency: .yen, offsetMinutes: 540),
    share: 3,
    femaleNames: [
      Word("花子", "hanako"), Word("美咲", "misaki"), Word("陽菜", "hina"), Word("さくら", "sakura"),
      Word("千尋", "chihiro"), Word("由美子", "yumiko"), Word("葵", "aoi"), Word("真理", "mari"),
    ],
    maleNames: [
      Word("太郎", "taro"), Word("健一", "kenichi"), Word("翔太", "shota"), Word("大輔", "daisuke"),
      Word("蓮", "ren"), Word("誠", "makoto"), Word("拓海", "takumi"), Word("浩二", "koji"),
    ],
    surnames: [
      Word("佐藤", "sato"), Word("鈴木", "suzuki"), Word("高橋", "takahashi"), Word("田中", "tanaka"),
      Word("渡辺", "watanabe"), Word("伊藤", "ito"), Word("小林", "kobayashi"), Word("加藤", "kato"),
      Word("山口", "yamaguchi"), Word("斎藤", "saito"),
    ],
    cities: [
      City("東京", "10#-00##"), City("大阪", "53#-00##"), City("京都", "60#-80##"),
      City("名古屋", "46#-00##"), City("札幌", "06#-00##"), City("福岡", "81#-00##"),
    ],
    streets: ["丸の内1-1#-2#", "本町2丁目1#-3#", "桜ヶ丘3-1#", "中央区栄2-1#", "緑町%番地"],
    phones: PhonePlan(
      callingCode: 81, ordinary: [90], ordinaryTail: 8, national: "0##-####-####",
      international: "##-####-####"),
    carriers: [.yamato])

  static let thailand = Country(
    market: Market(code: "TH", language: "th", currency: .baht, offsetMinutes: 420),
    share: 2,
    femaleNames: [
      Word("สมหญิง", "somying"), Word("มาลี", "malee"), Word("กนกวรรณ", "kanokwan"),
      Word("พิมพ์ชนก", "pimchanok"), Word("รัตนา", "rattana"), Word("อรุณี", "arunee"),
    ],
    maleNames: [
      Word("สมศักดิ์", "somsak"), Word("ณัฐพล", "nattapon"), Word("ธนากร", "thanakorn"),
      Word("ประเสริฐ", "prasert"), Word("วิชัย", "wichai"), Word("กิตติ", "kitti"),
    ],
    surnames: [
      Word("ใจดี", "jaidee"), Word("ศรีสุข", "srisuk"), Word("ทองดี", "thongdee"),
      Word("วงศ์สุวรรณ", "wongsuwan"), Word("บุญมา", "boonma"), Word("แก้วมณี", "kaewmanee"),
      Word("สุขสวัสดิ์", "suksawat"),
    ],
    cities: [
      City("กรุงเทพฯ", "10##0"), City("เชียงใหม่", "502#0"), City("ขอนแก่น", "400#0"),
      City("ภูเก็ต", "830#0"), City("นครราชสีมา", "300#0"),
    ],
    streets: ["% ถนนสุขุมวิท", "%/1# ซอยอารีย์", "% ถนนนิมมานเหมินท์", "% หมู่ 1# ถนนมิตรภาพ"],
    phones: PhonePlan(
      callingCode: 66, ordinary: [81], ordinaryTail: 7, national: "0##-###-####",
      international: "##-###-####"),
    carriers: [.kerry])
}
