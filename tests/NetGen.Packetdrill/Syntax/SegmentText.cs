using System.Globalization;
using System.Text;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Syntax;

/// <summary>Writes what is TCP's own in segments as scripts do.</summary>
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

    /// <summary>A segment, from its flags on.</summary>
    internal static string Of(SegmentSpec segment)
    {
        var text = new StringBuilder();
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
        TcpOptionKind.Md5Signature when option.Secret is { } secret => $"md5 \"{secret}\"",
        TcpOptionKind.Md5Signature => $"md5 {Convert.ToHexStringLower(option.Data)}",
        TcpOptionKind.UserTimeout when option.Data.Length == 2 => UserTimeoutText.Of(option.Data),
        TcpOptionKind.Authentication when option.Data.Length >= 2 => $"ao keyid {option.Data[0]} rnextkeyid {option.Data[1]} {(option.Secret is { } master ? $"\"{master}\"" : Convert.ToHexStringLower(option.Data.AsSpan(2)))}",
        _ => $"option {(int)option.Kind} {Convert.ToHexStringLower(option.Data)}",
    };
}
