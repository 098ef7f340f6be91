using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Host;

/// <summary>The words of scripts for the types and codes of ICMP messages.</summary>
/// <param name="types">Each type with its codes.</param>
internal sealed class IcmpWords(Dictionary<string, (byte Type, Dictionary<string, byte> Codes)> types)
{
    /// <summary>The numbers of a message.</summary>
    internal (byte Type, byte Code) Find(IcmpSpec message, int line)
    {
        if (!types.TryGetValue(message.Type, out var type)) throw ScriptException.Unsupported(line, $"ICMP messages of the type '{message.Type}'");
        if (message.Code.Length == 0) return (type.Type, 0);
        return type.Codes.TryGetValue(message.Code, out var code) ? (type.Type, code) : throw new ScriptException(line, $"'{message.Code}' is no code of '{message.Type}'");
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
}
