using System.Globalization;
using System.Text;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Syntax;

/// <summary>Writes segments as scripts do.</summary>
internal static class SegmentText
{
    private static readonly (TcpFlags Flag, char Letter)[] Letters =
    [
        (TcpFlags.Syn, 'S'), (TcpFlags.Fin, 'F'), (TcpFlags.Rst, 'R'), (TcpFlags.Psh, 'P'), (TcpFlags.Urg, 'U'),
        (TcpFlags.Ece, 'E'), (TcpFlags.Cwr, 'W'), (TcpFlags.Ack, '.'),
    ];

    /// <summary>The control bit of a letter, or null.</summary>
    internal static TcpFlags? FlagOf(char letter)
    {
        foreach (var (flag, each) in Letters)
        {
            if (each == letter) return flag;
        }

        return null;
    }

    /// <summary>A segment, without its direction.</summary>
    internal static string Of(SegmentSpec segment)
    {
        var text = new StringBuilder();
        if (segment.Ecn is { } mark) text.Append(CultureInfo.InvariantCulture, $"[{NameOf(mark)}] ");
        else if (segment.IsAnyCapable) text.Append("[ect01] ");
        if (segment.TypeOfService is { } service) text.Append(CultureInfo.InvariantCulture, $"[tos 0x{service:x2}] ");
        if (segment.TimeToLive is { } routers) text.Append(CultureInfo.InvariantCulture, $"[ttl {routers}] ");
        if (segment.Ports is { } ports) text.Append(CultureInfo.InvariantCulture, $"{ports.Source} > {ports.Destination} ");
        text.Append(OfFlags(segment.Flags));
        text.Append(CultureInfo.InvariantCulture, $" {segment.Sequence}:{segment.Sequence + (uint)segment.Length}({segment.Length})");
        if (segment.Acknowledgment is { } number) text.Append(CultureInfo.InvariantCulture, $" ack {number}");
        if (segment.Window is { } window) text.Append(CultureInfo.InvariantCulture, $" win {window}");
        if (segment.UrgentPointer != 0) text.Append(CultureInfo.InvariantCulture, $" urg {segment.UrgentPointer}");
        if (segment.Options is null) text.Append(" <...>");
        else if (segment.Options.Count > 0) text.Append(CultureInfo.InvariantCulture, $" <{string.Join(',', segment.Options.Select(Of))}>");
        return text.ToString();
    }

    private static string OfFlags(TcpFlags flags)
    {
        var text = string.Concat(Letters.Where(each => (flags & each.Flag) != 0).Select(each => each.Letter));
        return text.Length == 0 ? "-" : text;
    }

    private static string NameOf(Ecn mark) => mark switch
    {
        Ecn.Capable0 => "ect0",
        Ecn.Capable1 => "ect1",
        Ecn.CongestionExperienced => "ce",
        _ => "noecn",
    };

    private static string Of(OptionSpec option) => option.Kind switch
    {
        TcpOptionKind.End => "eol",
        TcpOptionKind.NoOperation => "nop",
        TcpOptionKind.MaximumSegmentSize => $"mss {option.Value}",
        TcpOptionKind.WindowScale => $"wscale {option.Value}",
        TcpOptionKind.SackPermitted => "sackOK",
        TcpOptionKind.Sack => $"sack {string.Join(' ', option.Blocks.Select(block => $"{block.Left}:{block.Right}"))}",
        TcpOptionKind.Timestamps => $"TS val {option.Value} ecr {option.Echo}",
        TcpOptionKind.FastOpen => $"FO {Convert.ToHexStringLower(option.Data)}".TrimEnd(),
        TcpOptionKind.Experiment2 when FastOpenText.CookieOf(option) is { } cookie => $"FOEXP {Convert.ToHexStringLower(cookie)}".TrimEnd(),
        TcpOptionKind.Md5Signature => $"md5 {Convert.ToHexStringLower(option.Data)}",
        _ => $"option {(int)option.Kind} {Convert.ToHexStringLower(option.Data)}",
    };
}
