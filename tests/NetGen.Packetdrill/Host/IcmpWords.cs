using System.Globalization;
using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Host;

/// <summary>The words of scripts for the types and codes of ICMP messages.</summary>
/// <param name="types">Each type with its codes.</param>
internal sealed class IcmpWords(Dictionary<string, (byte Type, Dictionary<string, byte> Codes)> types)
{
    /// <summary>The numbers of a message.</summary>
    internal (byte Type, byte Code) Find(IcmpSpec message, int line)
    {
        var codes = new Dictionary<string, byte>();
        if (types.TryGetValue(message.Type, out var known)) codes = known.Codes;
        else if (!TryParse(message.Type, "type_", out known.Type)) throw ScriptException.Unsupported(line, $"ICMP messages of the type '{message.Type}'");
        if (message.Code.Length == 0) return (known.Type, 0);
        if (codes.TryGetValue(message.Code, out var code) || TryParse(message.Code, "code_", out code)) return (known.Type, code);
        throw new ScriptException(line, $"'{message.Code}' is no code of '{message.Type}'");
    }

    /// <summary>The words of a message; numbers where there are none.</summary>
    internal IcmpSpec Name(byte type, byte code)
    {
        foreach (var (name, (number, codes)) in types)
        {
            if (number != type) continue;
            var word = codes.FirstOrDefault(pair => pair.Value == code).Key;
            return new IcmpSpec(name, word ?? (code == 0 ? "" : $"code_{code}"));
        }

        return new IcmpSpec($"type_{type}", code == 0 ? "" : $"code_{code}");
    }

    private static bool TryParse(string word, string start, out byte number)
    {
        number = 0;
        return word.StartsWith(start, StringComparison.Ordinal) && byte.TryParse(word.AsSpan(start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
