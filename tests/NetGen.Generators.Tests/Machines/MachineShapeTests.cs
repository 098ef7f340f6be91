using NetGen.Generators.Machines;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Machines;

/// <summary>Types and signatures that a machine and its events may have: what is generated compiles without a warning.</summary>
public class MachineShapeTests
{
    private const string States = "namespace Sample; public enum Light { Off, On }";

    public static TheoryData<string> Shapes =>
    [
        "[StateMachine<Light>(Light.Off)] public partial struct Lamp { [Step(Light.Off, Light.On), Step(Light.On, Light.Off)] public partial void Toggle(); }",
        "[StateMachine<Light>(Light.On)] internal sealed partial record Lamp { [Step(Light.Off, Light.On), Step(Light.On, Light.Off)] internal partial bool Toggle(int from); }",
        "public static partial class House<T> { internal partial struct Room { [StateMachine<Light>(Light.Off)] private sealed partial class Lamp<TBulb> where TBulb : class { [Step(Light.Off, Light.On), Step(Light.On, Light.Off)] public partial void Toggle(); } } }",
        "public partial class Lamp { private enum Hidden { A, B } [StateMachine<Hidden>(Hidden.A)] private partial class Inner { [Step(Hidden.A, Hidden.B), Step(Hidden.B, Hidden.A)] public partial void Toggle(); } }",
        "internal enum Own { A, B } [StateMachine<global::Sample.Own>(global::Sample.Own.A)] public partial class Lamp { [Step(global::Sample.Own.A, global::Sample.Own.B), Step(global::Sample.Own.B, global::Sample.Own.A)] partial void Toggle(); public int Own => 1; }",
        Lamp("[Step(Light.Off, Light.On, nameof(Use)), Step(Light.On, Light.Off)] public partial bool Toggle<T>(in T value, scoped ReadOnlySpan<byte> bytes, ref int count, params string?[] names) where T : struct, IComparable<T>, allows ref struct;",
            "private static void Use<T>(in T value, ref int count) where T : struct, allows ref struct { count++; }"),
        Lamp("[Step(Light.Off, Light.On, nameof(Use), When = nameof(Ask)), Ignore(Light.Off), Step(Light.On, Light.Off)] public partial bool Toggle(Span<byte> bytes, string? name, int? number);",
            "private void Use(ReadOnlySpan<byte> bytes) { } private void Use(object missing) { } protected virtual bool Ask(in int? number, object? name) => name is not null && number > 1;"),
        Lamp("[Step([Light.Off, Light.On], Light.On), Ignore] public partial bool Burn(); [Step(Light.On, Light.Off), Ignore(Light.Off)] internal partial bool Toggle(int @class);", ""),
        "public class Owner(TimerWheel wheel) { protected TimerWheel Wheel => wheel; } [StateMachine<Light>(Light.Off)] public partial class Lamp(TimerWheel wheel) : Owner(wheel) { [After(Light.On, nameof(Time)), Step(Light.On, Light.Off)] partial void OnTime(); [Step(Light.Off, Light.On), Ignore] public partial void Switch(); private TimeSpan Time = TimeSpan.Zero; }",
        "[StateMachine<Light>(Light.Off, Wheel = nameof(Second), Counters = nameof(B))] public partial class Lamp { public TimerWheel? First; public required TimerWheel Second; public TransitionCounters? A, B; [After(Light.On, nameof(Time)), Step(Light.On, Light.Off)] partial void OnTime(); [Step(Light.Off, Light.On), Ignore] public partial void Switch(); private TimeSpan Time() => TimeSpan.Zero; }",
        "[StateMachine<Light>(Light.Off)] public partial class Lamp(TimerWheel wheel) : WheelTimer { private readonly TimerWheel _wheel = wheel; [After(Light.On, nameof(Time)), Step(Light.On, Light.Off)] partial void OnTime(); [Step(Light.Off, Light.On), Ignore] public partial void Switch(); private static TimeSpan Time => TimeSpan.Zero; }",
        "[StateMachine<Light>(Light.Off)] public partial class Lamp(TimerWheel wheel) : WheelTimer { private readonly TimerWheel _wheel = wheel; [After(Light.On, nameof(Time)), Step(Light.On, Light.Off)] private partial void OnTime(int why); protected override void OnElapsed() => OnTime(1); [Step(Light.Off, Light.On), Ignore] public partial void Switch(); private static TimeSpan Time => TimeSpan.Zero; }",
        "public enum Odd { @default, @class } [StateMachine<Odd>(Odd.@default)] public partial class Lamp { [Step(Odd.@default, Odd.@class, nameof(@for)), Step(Odd.@class, Odd.@default, When = nameof(@if)), Ignore] public partial void Toggle(int @int); private void @for(int @int) { } private bool @if => true; }",
        "public enum Wide : ulong { A = ulong.MaxValue, Twin = A, B = 3, [Terminal] C = 4 } [StateMachine<Wide>(Wide.Twin)] public partial class Lamp { [Step(Wide.A, Wide.B), Step(Wide.B, Wide.C)] public partial void Go(); }",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_machine_of_this_shape_compiles(string declaration)
    {
        var generation = Generation.Of($"{States}\n{declaration}", new MachineGenerator());
        Assert.Single(generation.AssertClean().Files);
        Assert.Empty(await Analysis.RunAllAsync(generation));
    }

    private static string Lamp(string events, string others) => $"[StateMachine<Light>(Light.Off)] public partial class Lamp {{ {events} {others} }}";
}
