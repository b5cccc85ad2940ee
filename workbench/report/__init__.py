"""The paper that the partnership receives: what it says (compose) and how it looks in Word (write)."""
