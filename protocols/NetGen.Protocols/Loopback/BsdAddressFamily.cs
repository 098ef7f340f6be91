namespace NetGen.Protocols.Loopback;

/// <summary>Address families of BSD systems, as the captures of their loopback devices hold them.</summary>
public enum BsdAddressFamily : uint
{
    /// <summary>Unspecified.</summary>
    Unspecified = 0,

    /// <summary>Internet Protocol version 4, everywhere.</summary>
    IPv4 = 2,

    /// <summary>The network layer protocols of ISO.</summary>
    Iso = 7,

    /// <summary>AppleTalk.</summary>
    AppleTalk = 16,

    /// <summary>NetWare.</summary>
    Ipx = 23,

    /// <summary>Internet Protocol version 6 on NetBSD, OpenBSD and BSD/OS.</summary>
    IPv6 = 24,

    /// <summary>The same on FreeBSD and DragonFly.</summary>
    IPv6FreeBsd = 28,

    /// <summary>The same on macOS.</summary>
    IPv6Darwin = 30,
}
