using System.Text;
using NetGen.Dissection;

namespace NetGen.Tool.Wireshark;

/// <summary>What declared things are called in Wireshark.</summary>
internal static class LuaNames
{
    /// <summary>The protocol's name, as <c>netgen.lamp</c>.</summary>
    internal static string Protocol(HeaderSchema header) => $"netgen.{Snake(header.Name)}";

    /// <summary>A field's filter name, as <c>netgen.lamp.fade_ms</c>.</summary>
    internal static string Filter(string protocol, string field) => $"{protocol}.{Snake(field)}";

    /// <summary>The Lua variable that holds a member's value.</summary>
    internal static string Value(string member) => $"v_{member}";

    /// <summary>The Lua expression of a declared field.</summary>
    internal static string Field(string member) => $"f.{member}";

    /// <summary>The list of options' name, which is that of a protocol without a dissector.</summary>
    internal static string Protocol(OptionsSchema options) => $"netgen.{Snake(options.Name)}";

    /// <summary>FadeMs becomes fade_ms, IPv4 becomes ipv4.</summary>
    internal static string Snake(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]) && !char.IsUpper(name[i - 1])));
            if (startsWord) text.Append('_');
            text.Append(char.IsAsciiLetterOrDigit(name[i]) ? char.ToLowerInvariant(name[i]) : '_');
        }

        return text.ToString();
    }
}
