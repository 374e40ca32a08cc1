/** Example masters of a new database, by table. No customers and no cards: those are a retailer's own from the first one on. */

export const STARTER_MASTERS = {
  stores: [
    { code: "1", description: "Main Street", time_zone: "America/New_York", groups: ["EAST"] },
    { code: "2", description: "Lake View", time_zone: "America/Chicago", groups: ["CENTRAL"] },
    { code: "WEB", description: "Online shop", time_zone: "UTC", groups: [] },
  ],
  tenders: [
    { code: "CASH", description: "Cash" },
    { code: "CARD", description: "Bank card" },
    { code: "LOYALTY", description: "Paid with points" },
  ],
  product_groups: [
    { code: "BAKERY", description: "Bread and cakes" },
    { code: "COFFEE", description: "Coffee and tea" },
    { code: "DAIRY", description: "Milk and cheese" },
    { code: "PRODUCE", description: "Fruit and vegetables" },
    { code: "TOBACCO", description: "Earns nothing" },
  ],
  products: [
    { code: "1001", description: "Wholemeal bread", product_group: "BAKERY" },
    { code: "1002", description: "Croissant", product_group: "BAKERY" },
    { code: "2001", description: "Espresso beans 1 kg", product_group: "COFFEE" },
    { code: "2002", description: "Green tea", product_group: "COFFEE" },
    { code: "3001", description: "Whole milk 1 l", product_group: "DAIRY" },
    { code: "3002", description: "Mountain cheese", product_group: "DAIRY" },
    { code: "4001", description: "Apples", product_group: "PRODUCE" },
    { code: "4002", description: "Tomatoes", product_group: "PRODUCE" },
    { code: "5001", description: "Cigarettes", product_group: "TOBACCO" },
  ],
  customer_groups: [
    { code: "REGULAR", description: "Everyone" },
    { code: "STAFF", description: "Employees" },
  ],
} as const;
