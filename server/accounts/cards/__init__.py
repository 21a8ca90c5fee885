"""Login cards of pupils: their secrets, QR codes and hours, how they open an account, and paper."""
