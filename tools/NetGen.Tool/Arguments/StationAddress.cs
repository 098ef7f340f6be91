using NetGen.Devices;

namespace NetGen.Tool.Arguments;

/// <summary>Parses a MAC address that a station can have.</summary>
internal static class StationAddress
{
    /// <summary>Parses the address of one station.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">No station can have the address; the message is for the user.</exception>
    internal static MacAddress Parse(string text)
    {
        var address = MacAddress.Parse(text);
        if (address.IsZero) throw new FormatException($"'{text}' is not the address of a station: it is all zero.");
        if (address.IsMulticast) throw new FormatException($"'{text}' is a group address; a station's has an even first byte, as 02:00:5e:10:00:01.");
        return address;
    }
}
