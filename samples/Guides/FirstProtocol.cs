using NetGen.Declarations;
using NetGen.Headers;

namespace Guides;

public enum Colour : byte
{
    White = 0,
    Amber = 1,
    Blue = 2,
}

[Header("the lamp's manual, page 3")]
public readonly ref partial struct LampHeader
{
    [Bits(4), Fixed(2)] public partial byte Version { get; set; }
    public partial bool IsOn { get; set; }
    [Bits(3)] public partial Colour Colour { get; set; }
    [NetGen.Declarations.Range(0, 100)] public partial byte Brightness { get; set; }
    public partial ushort FadeMs { get; set; }
}

internal static class FirstProtocol
{
    internal static void Run()
    {
        var command = new LampHeader.Value { IsOn = true, Colour = Colour.Blue, Brightness = 80, FadeMs = 500 };
        var bytes = new byte[command.HeaderLength];
        LampHeader.Write(bytes, command);
        Console.WriteLine(Convert.ToHexString(bytes));

        if (LampHeader.ReadOnly.TryParse(bytes, out var read)) Console.WriteLine($"{read.Colour} at {read.Brightness} %, equal: {read.ToValue() == command}");

        if (LampHeader.TryParse(bytes, out var lamp)) lamp.Brightness = 20;
        Console.WriteLine(Convert.ToHexString(bytes));

        bytes[1] = 101;
        if (!LampHeader.ReadOnly.TryParse(bytes, out _, out var reason)) Console.WriteLine(reason);
        if (!LampHeader.ReadOnly.TryParse(bytes.AsSpan(0, 3), out _, out reason)) Console.WriteLine(reason);

        Console.WriteLine(LampHeader.Check(command with { Brightness = 200 }));
    }
}
