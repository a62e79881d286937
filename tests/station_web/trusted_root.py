"""Makes a CA a trusted root of a browser's home folder, as a person does in its settings: `python … HOME CA.crt`.

Speaks to the browser's own library of certificates (NSS), since Debian's `certutil` need not be installed.
"""

import ctypes
import ssl
import sys
from pathlib import Path

LIBRARY, DECODER = "libnss3.so", "libsmime3.so"
# CERTDB_VALID_CA | CERTDB_TRUSTED_CA of NSS's certdb.h: what certutil calls "C,,"
_TRUSTED_ROOT = 0x08 | 0x10


class _Trust(ctypes.Structure):
    _fields_ = (("ssl", ctypes.c_uint), ("email", ctypes.c_uint), ("object_signing", ctypes.c_uint))


def trust(home: Path, ca_file: Path) -> None:
    """Raises OSError when the library refuses."""
    folder = home / ".pki" / "nssdb"
    folder.mkdir(parents=True)
    nss, smime = ctypes.CDLL(LIBRARY), ctypes.CDLL(DECODER)
    for function in (nss.PK11_GetInternalKeySlot, nss.CERT_GetDefaultCertDB, smime.CERT_DecodeCertFromPackage):
        function.restype = ctypes.c_void_p
    _good(nss.NSS_InitReadWrite(f"sql:{folder}".encode()), "NSS_InitReadWrite")
    slot = ctypes.c_void_p(nss.PK11_GetInternalKeySlot())
    _good(nss.PK11_InitPin(slot, None, None), "PK11_InitPin")
    der = ssl.PEM_cert_to_DER_cert(ca_file.read_text())
    certificate = ctypes.c_void_p(smime.CERT_DecodeCertFromPackage(der, len(der)))
    _good(nss.PK11_ImportCert(slot, certificate, ctypes.c_ulong(0), b"station", 0), "PK11_ImportCert")
    wanted = _Trust(_TRUSTED_ROOT, 0, 0)
    database = ctypes.c_void_p(nss.CERT_GetDefaultCertDB())
    _good(nss.CERT_ChangeCertTrust(database, certificate, ctypes.byref(wanted)), "CERT_ChangeCertTrust")


def _good(status: int, step: str) -> None:
    if status != 0:
        raise OSError(f"{step}: found status {status}, expected 0")


if __name__ == "__main__":
    trust(Path(sys.argv[1]), Path(sys.argv[2]))
