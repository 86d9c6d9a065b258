"""As one writes it by hand with unittest and http.client."""

import http.client
import unittest

from given import ADDRESS, CHECKS


class Answers(unittest.TestCase):
    """A test for each check."""


def _test(method, target, status, header, value, words):
    def test(self):
        connection = http.client.HTTPConnection(*ADDRESS, timeout=5)
        self.addCleanup(connection.close)
        connection.request(method, target)
        answer = connection.getresponse()
        self.assertEqual(answer.status, status)
        self.assertEqual(answer.getheader(header), value)
        self.assertIn(words, answer.read().decode())

    return test


for name, *one in CHECKS:
    setattr(Answers, f"test_{name}", _test(*one))

if __name__ == "__main__":
    unittest.main()
