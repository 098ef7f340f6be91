using System.Globalization;
using NetGen.Dissection;

namespace NetGen.Tool.Wireshark;

/// <summary>Writes the dissector function of a header and its places in Wireshark's tables.</summary>
/// <param name="writer">The text.</param>
/// <param name="header">The header.</param>
internal sealed class LuaRegistration(LuaWriter writer, HeaderSchema header)
{
    private const int FirstUserLinkType = 147;

    private const int LastUserLinkType = 162;

    /// <summary>Wireshark's own tables of the headers that a declaration may stand on.</summary>
    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        ["NetGen.Protocols.Ethernet.EthernetHeader"] = "ethertype",
        ["NetGen.Protocols.Ethernet.VlanHeader"] = "ethertype",
        ["NetGen.Protocols.IPv4.IPv4Header"] = "ip.proto",
        ["NetGen.Protocols.IPv6.IPv6Header"] = "ip.proto",
        ["NetGen.Protocols.Udp.UdpHeader"] = "udp.port",
        ["NetGen.Protocols.Tcp.TcpHeader"] = "tcp.port",
    };

    /// <summary>The table in which the headers above a declared one register themselves.</summary>
    /// <param name="lower">The declared header's full type name.</param>
    internal static string OwnTable(string lower) => $"netgen.{lower}";

    /// <summary>Writes the dissector and its table entries, and the table for what stands above.</summary>
    internal void Write()
    {
        WriteDissector();
        if (header.Demuxes.Any(demux => !demux.IsComputed))
        {
            writer.Line($"DissectorTable.new({LuaWriter.Quote(OwnTable(header.TypeName))}, {LuaWriter.Quote($"{header.Name} payload")}, ftypes.UINT32, base.DEC, proto)");
        }
    }

    /// <summary>Writes the places underneath; the tables of all headers exist by then.</summary>
    /// <param name="declared">The full type names of the headers that this file dissects.</param>
    internal void WritePlaces(IReadOnlySet<string> declared)
    {
        foreach (var over in header.Overs)
        {
            var table = declared.Contains(over.Lower) ? OwnTable(over.Lower) : Tables.GetValueOrDefault(over.Lower);
            writer.Line(table is null
                ? $"-- {header.Name} over {over.Lower}: Wireshark has no table of that; choose it with Decode As."
                : $"DissectorTable.get({LuaWriter.Quote(table)}):add({Selectors(over)}, Proto_of[{LuaWriter.Quote(header.TypeName)}])");
        }

        foreach (var linkType in header.LinkTypes.Where(linkType => linkType is >= FirstUserLinkType and <= LastUserLinkType))
        {
            writer.Line($"DissectorTable.get(\"wtap_encap\"):add(wtap_encaps.USER{linkType - FirstUserLinkType}, Proto_of[{LuaWriter.Quote(header.TypeName)}])");
        }
    }

    private void WriteDissector()
    {
        writer.Line($"Proto_of[{LuaWriter.Quote(header.TypeName)}] = proto");
        using var function = writer.Open("function proto.dissector(tvb, pinfo, root)");
        writer.Line($"pinfo.cols.protocol = {LuaWriter.Quote(header.Name)}");
        writer.Line("local keys = {}");
        writer.Line($"local _, from, to = dissect[{LuaWriter.Quote(header.TypeName)}](tvb, 0, tvb:len(), root, pinfo, keys)");
        writer.Line("if to <= from then return tvb:len() end");
        writer.Line("local payload = tvb(from, to - from):tvb()");
        foreach (var demux in header.Demuxes.Where(demux => !demux.IsComputed))
        {
            writer.Line($"if keys.{demux.Member} and DissectorTable.get({LuaWriter.Quote(OwnTable(header.TypeName))}):try(keys.{demux.Member}, payload, pinfo, root) > 0 then return tvb:len() end");
        }

        writer.Line("Dissector.get(\"data\"):call(payload, pinfo, root)");
        writer.Line("return tvb:len()");
    }

    private static string Selectors(OverSchema over) => over.First == over.Last
        ? over.First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"\"{over.First}-{over.Last}\"");
}
