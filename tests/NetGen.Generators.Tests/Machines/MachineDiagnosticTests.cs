using Microsoft.CodeAnalysis;
using NetGen.Generators.Machines;
using NetGen.Generators.Machines.Diagnostics;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Machines;

/// <summary>One declaration mistake each: the analyzer reports it at the right token, and the generator emits nothing.</summary>
public class MachineDiagnosticTests
{
    private const string Rest = "[Step(A, B), Step(B, A)] public partial void Turn();";

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { MachineRule.Shape, "M", "[StateMachine<S>(A)] public class M { " + Rest + " }" },
        { MachineRule.Shape, "M", "public class Outer { [StateMachine<S>(A)] public partial class M { " + Rest + " } }" },
        { MachineRule.Shape, "M", "[StateMachine<S>(A)] public readonly partial struct M { " + Rest + " }" },
        { MachineRule.EventShape, "Wrong", Machine("[Ignore] public void Wrong() { }") },
        { MachineRule.EventShape, "Wrong", Machine("[Ignore] public partial int Wrong();") },
        { MachineRule.EventShape, "Wrong", Machine("[Ignore] public static partial void Wrong();") },
        { MachineRule.EventShape, "Wrong", Machine("[Ignore] public partial void Wrong(out int value);") },
        { MachineRule.EventShape, "Turn", Machine("[Ignore] public partial void Turn(int times);") },
        { MachineRule.UnknownMember, "\"Nobody\"", Machine("[Step([A, B], B, \"Nobody\")] public partial void Go();") },
        { MachineRule.UnknownMember, "\"Nobody\"", Machine("[Step([A, B], B, When = \"Nobody\"), Ignore] public partial void Go();") },
        { MachineRule.UnknownMember, "\"Nobody\"", Machine("[Otherwise(nameof(Act), \"Nobody\")] public partial void Go(); void Act() { }") },
        { MachineRule.GuardShape, "nameof(Act)", Machine("[Step([A, B], B, When = nameof(Act)), Ignore] public partial void Go(); void Act() { }") },
        { MachineRule.GuardShape, "nameof(Ask)", Machine("[Step([A, B], B, When = nameof(Ask)), Ignore] public partial void Go(); bool Ask(int number) => true;") },
        { MachineRule.GuardShape, "nameof(Turn2)", Machine("[Step([A, B], B, When = nameof(Turn2)), Ignore] public partial void Go(); [Ignore] public partial bool Turn2();") },
        { MachineRule.ActionShape, "nameof(Act)", Machine("[Step([A, B], B, nameof(Act))] public partial void Go(long number); void Act(int number) { }") },
        { MachineRule.ActionShape, "nameof(Act)", Machine("[Step([A, B], B, nameof(Act))] public partial void Go(int number); void Act(int other) { }") },
        { MachineRule.ActionShape, "nameof(Act)", Machine("[Step([A, B], B, nameof(Act))] public partial void Go(int number); void Act(ref int number) { }") },
        { MachineRule.ActionShape, "nameof(Act)", Machine("[Step([A, B], B, nameof(Act))] public partial void Go(string? name); void Act(string name) { }") },
        { MachineRule.ActionShape, "nameof(Act)", Machine("[Step([A, B], B, Then = nameof(Act))] public partial void Go(); int Act() => 1;") },
        { MachineRule.ForeignState, "1", Machine("[Step(1, B), Ignore] public partial void Go();") },
        { MachineRule.ForeignState, "DayOfWeek.Friday", Machine("[Step(A, DayOfWeek.Friday), Ignore] public partial void Go();") },
        { MachineRule.ForeignState, "(S)9", Machine("[Ignore(A, (S)9)] public partial void Go();") },
        { MachineRule.ForeignState, "1", "public enum T { C, [Within(1)] D } [StateMachine<T>(T.C)] public partial class M { [Step(T.C, T.D), Step(T.D, T.C)] public partial void Turn(); }" },
        { MachineRule.AnsweredTwice, "Step(A, A)", Machine("[Step([A, B], B), Step(A, A)] public partial void Go();") },
        { MachineRule.AnsweredTwice, "Step([A, B, A], B)", Machine("[Step([A, B, A], B)] public partial void Go();") },
        { MachineRule.AnsweredTwice, "Step(A, A, When = nameof(Ask))", Machine("[Step(A, B, When = nameof(Ask)), Step(A, A, When = nameof(Ask)), Ignore] public partial void Go(); bool Ask => true;") },
        { MachineRule.AnsweredTwice, "A", Machine("[Step(A, B), Ignore(B, A)] public partial void Go();") },
        { MachineRule.DeadRow, "Step(A, A, When = nameof(Ask))", Machine("[Step(A, B), Step(A, A, When = nameof(Ask)), Ignore] public partial void Go(); bool Ask => true;") },
        { MachineRule.DeadRow, "Step(P, P)", Nested("[Step(X, Y), Step(Y, X), Step(P, P), Ignore(Q)] public partial void Go();") },
        { MachineRule.Unanswered, "Go", Machine("[Step(A, B)] public partial void Go();") },
        { MachineRule.Unanswered, "Go", Machine("[Step(A, B, When = nameof(Ask)), Ignore(B)] public partial void Go(); bool Ask => true;") },
        { MachineRule.Unanswered, "OnTime", Machine("TimerWheel W => null!; TimeSpan D => default; [After([A, B], nameof(D)), Step(A, B)] partial void OnTime();") },
        { MachineRule.UnreachableState, "Lonely", "public enum T { C, D, Lonely } [StateMachine<T>(T.C)] public partial class M { [Step(T.C, T.D), Step([T.D, T.Lonely], T.C)] public partial void Turn(); }" },
        { MachineRule.UnreachableState, "E", "public enum T { C, D, E, F } [StateMachine<T>(T.C)] public partial class M { [Step(T.C, T.D), Step(T.D, T.C), Step(T.E, T.F), Step(T.F, T.E)] public partial void Turn(); }" },
        { MachineRule.Sink, "D", "public enum T { C, D } [StateMachine<T>(T.C)] public partial class M { [Step(T.C, T.D), Ignore] public partial void Turn(); }" },
        { MachineRule.TerminalExit, "Terminal", "public enum T { C, [Terminal] D } [StateMachine<T>(T.C)] public partial class M { [Step(T.C, T.D), Step(T.D, T.C)] public partial void Turn(); }" },
        { MachineRule.TerminalExit, "Terminal", "public enum T { C, [Terminal] D, [Within(D, Initial = true)] E } [StateMachine<T>(T.C)] public partial class M { [Step(T.C, T.D), Ignore] public partial void Turn(); }" },
        { MachineRule.Nesting, "D", "public enum T { [Within(D)] C, [Within(C)] D } [StateMachine<T>(T.C)] public partial class M { [Ignore] public partial void Turn(); }" },
        { MachineRule.Nesting, "Within(C, Initial = true)", "public enum T { C, [Within(C, Initial = true)] D, [Within(C, Initial = true)] E } [StateMachine<T>(T.C)] public partial class M { [Step(T.D, T.E), Step(T.E, T.D)] public partial void Turn(); }" },
        { MachineRule.NoInitialChild, "P", Nested("[Step(Q, P), Ignore] public partial void Go();") },
        { MachineRule.NoInitialChild, "P", "[StateMachine<N>(P)] public partial class M { [Step(X, Y), Step(Y, Q), Step(Q, X)] public partial void Turn(); }" },
        { MachineRule.Duration, "nameof(D)", Machine("TimerWheel W => null!; int D => 1; [After(A, nameof(D)), Step(A, B)] partial void OnTime();") },
        { MachineRule.HeldTwice, "StateMachine<S>(A)", Machine("TimeSpan D => default; [After(A, nameof(D)), Step(A, B)] partial void OnTime();") },
        { MachineRule.HeldTwice, "StateMachine<S>(A)", Machine("TimerWheel V => null!; TimerWheel W => null!; TimeSpan D => default; [After(A, nameof(D)), Step(A, B)] partial void OnTime();") },
        { MachineRule.HeldTwice, "StateMachine<S>(A)", Machine("public TransitionCounters? V, W;") },
        { MachineRule.HeldTwice, "nameof(Turn)", "[StateMachine<S>(A, Counters = nameof(Turn))] public partial class M { " + Rest + " }" },
        { MachineRule.TimerEvent, "After(A, nameof(D))", Machine("TimerWheel W => null!; TimeSpan D => default; [After(A, nameof(D)), Step(A, B)] private partial void OnTime(int why);") },
        { MachineRule.TimerEvent, "After(A, nameof(D))", "[StateMachine<S>(A)] public partial struct M { " + Rest + " TimerWheel W => null!; TimeSpan D => default; [After(A, nameof(D)), Step(A, B)] partial void OnTime(); }" },
        { MachineRule.TimerEvent, "After(A, nameof(D))", "[StateMachine<S>(A)] public partial class M : WheelTimer { " + Rest + " protected override void OnElapsed() { } TimerWheel W => null!; TimeSpan D => default; [After(A, nameof(D)), Step(A, B)] partial void OnTime(); [After(A, nameof(D)), Step(A, B)] partial void OnTime2(); }" },
        { MachineRule.StructInitial, "B", "[StateMachine<S>(B)] public partial struct M { " + Rest + " }" },
        { MachineRule.EntryShape, "Wrong", Machine("[Enter(A)] bool Wrong() => true;") },
        { MachineRule.EntryShape, "Wrong", Machine("[Leave(A)] void Wrong(int number) { }") },
        { MachineRule.EntryShape, "Wrong", Machine("[Leave(A), Ignore] partial void Wrong();") },
        { MachineRule.TakenName, "State", Machine("public int State => 1;") },
        { MachineRule.Reenter, "true", Machine("[Step(A, B, Reenter = true), Ignore] public partial void Go();") },
    };

    public static TheoryData<string, string, string> Warnings => new()
    {
        { MachineRule.RaisedInStep, "Go", Machine("[Step([A, B], B, nameof(Act))] public partial void Go(int number); void Act(int number) => Go(number);") },
        { MachineRule.RaisedInStep, "Go<int>", Machine("[Otherwise(nameof(Act))] public partial void Go<T>(); void Act() { if (DateTime.Today.Day > 3) { this.Go<int>(); } }") },
        { MachineRule.RaisedInStep, "Go", Machine("[Ignore] public partial bool Go(int number); [Leave(B)] void Act() { Go(1); }") },
        { MachineRule.RaisedInStep, "Go", Machine("[Step([A, B], B, When = nameof(Ask)), Ignore] public partial bool Go(); bool Ask => Go();") },
        { MachineRule.NeverEntered, "M", Machine("[Enter(A)] void Act() { }") },
        { MachineRule.NeverEntered, "M", Machine("TimerWheel W => null!; TimeSpan D => default; [After(A, nameof(D)), Step(A, B)] partial void OnTime();") },
        { MachineRule.NeverEntered, "M", "[StateMachine<N>(X)] public partial class M { [Step(X, Y), Step(Y, Q), Step(Q, X)] public partial void Turn(); [Enter(P)] void Act() { } }" },
    };

    public static TheoryData<string> Harmless =>
    [
        Machine("[Step([A, B], B, nameof(Act))] public partial void Go(); void Act() => Go();"),
        Machine("[Step([A, B], B, Then = nameof(Act))] public partial void Go(int number); void Act(int number) => Go(number);"),
        Machine("[Step([A, B], B, nameof(Act))] public partial void Go(M other); void Act(M other) => other.Go(this);"),
        Machine("[Enter(A)] void Act() { } public void Begin() => ResetMachine();"),
        Machine("[Enter(B)] void Act() { }"),
    ];

    [Theory]
    [MemberData(nameof(Warnings))]
    public async Task A_doubtful_body_is_warned_of_and_code_is_generated(string id, string token, string declaration)
    {
        var generation = Generate(declaration);
        Assert.Single(generation.Files);
        var warning = Assert.Single(await Analysis.RunAsync(generation.Output, new MachineDeclarationAnalyzer()));
        Assert.Equal((id, token, DiagnosticSeverity.Warning), (warning.Id, warning.Token(), warning.Severity));
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task A_harmless_body_is_not_warned_of(string declaration) =>
        Assert.Empty(await Analysis.RunAsync(Generate(declaration).AssertClean().Output, new MachineDeclarationAnalyzer()));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_reported_where_it_stands_and_nothing_is_generated(string id, string token, string declaration)
    {
        var generation = Generate(declaration);
        var diagnostics = await Analysis.RunAsync(generation.Output, new MachineDeclarationAnalyzer());
        Assert.Empty(generation.Files);
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id && diagnostic.Token() == token);
        Assert.All(diagnostics, diagnostic => Assert.Equal(id, diagnostic.Id));
    }

    [Fact]
    public async Task Good_machines_are_generated_and_nothing_is_reported()
    {
        foreach (var source in new[] { MachineSamples.Connection, MachineSamples.Session })
        {
            var generation = Generation.Of(source, new MachineGenerator());
            Assert.Single(generation.Files);
            Assert.Empty(await Analysis.RunAsync(generation.Output, new MachineDeclarationAnalyzer()));
        }
    }

    [Fact]
    public void Every_rule_has_an_example_here() =>
        Assert.Equal(MachineDescriptors.All.Keys.Order(), Mistakes.Concat(Warnings).Select(row => (string)row[0]).Distinct().Order());

    [Fact]
    public async Task Every_state_without_an_answer_is_named()
    {
        var generation = Generation.Of(
            "namespace Sample; public enum S { A, B, C } [StateMachine<S>(S.A)] public partial class M { [Step(S.A, S.B)] public partial void Go(); [Step(S.B, S.C), Step(S.C, S.A), Ignore] public partial void Turn(); }", new MachineGenerator());
        var error = Assert.Single(await Analysis.RunAsync(generation.Output, new MachineDeclarationAnalyzer()));
        Assert.Equal("nothing says what 'Go' does in 'B', 'C': add rows, [Ignore] or [Otherwise]", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Generation Generate(string declaration) => Generation.Of(
        $"using static Sample.S; using static Sample.N; namespace Sample; public enum S {{ A, B }} public enum N {{ Q, P, [Within(P)] X, [Within(P)] Y }}\n{declaration}", new MachineGenerator());

    private static string Machine(string members) => $"[StateMachine<S>(A)] public partial class M {{ {Rest} {members} }}";

    private static string Nested(string members) => $"[StateMachine<N>(X)] public partial class M {{ [Step(X, Y), Step(Y, Q), Step(Q, X)] public partial void Turn(); {members} }}";
}
