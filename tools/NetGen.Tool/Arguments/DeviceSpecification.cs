using System.Globalization;

namespace NetGen.Tool.Arguments;

/// <summary>The device that <c>netgen up</c> opens: <c>tap:NAME</c> or <c>afxdp:IFACE[:QUEUE]</c>.</summary>
internal abstract record DeviceSpecification
{
    // IFNAMSIZ of <linux/if.h>, less the terminating zero.
    private const int MaxNameLength = 15;

    /// <summary>Parses a device.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text names no device; the message is for the user.</exception>
    internal static DeviceSpecification Parse(string text) => text.Split(':') switch
    {
        ["tap", var name] => new TapSpecification(ParseName(name)),
        ["afxdp", var name] => new AfXdpSpecification(ParseName(name), 0),
        ["afxdp", var name, var queue] => new AfXdpSpecification(ParseName(name), ParseQueue(queue)),
        _ => throw new FormatException($"'{text}' is not a device; write tap:NAME or afxdp:IFACE[:QUEUE]."),
    };

    // The rule of the kernel's dev_valid_name; the colon is the separator here anyway.
    private static string ParseName(string name)
    {
        if (name.Length is 0 or > MaxNameLength) throw new FormatException($"'{name}' is not an interface name; it needs 1 to {MaxNameLength} characters.");
        if (name is "." or ".." || name.Any(c => c is '/' or '%' || !char.IsAscii(c) || char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            throw new FormatException($"'{name}' is not an interface name; spaces, '/' and '%' have no place in it.");
        }

        return name;
    }

    private static int ParseQueue(string queue) =>
        ushort.TryParse(queue, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"'{queue}' is not a queue number; the first queue is 0.");
}

/// <summary>A TAP device, made if it is not there.</summary>
/// <param name="Name">The kernel's interface name.</param>
internal sealed record TapSpecification(string Name) : DeviceSpecification;

/// <summary>An AF_XDP socket on one queue of an interface.</summary>
/// <param name="Interface">The kernel's interface name.</param>
/// <param name="Queue">The receive queue, from 0.</param>
internal sealed record AfXdpSpecification(string Interface, int Queue) : DeviceSpecification;
