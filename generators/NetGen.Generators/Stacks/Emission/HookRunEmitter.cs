using System.Globalization;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>Writes the method that runs a point's hooks on a packet.</summary>
internal sealed class HookRunEmitter
{
    private readonly StackPlan _plan;
    private readonly HookRun _run;
    private readonly string _name;
    private readonly string _stack;
    private readonly TypeNames _names;
    private readonly SourceWriter _writer;
    private readonly HookStepWriter _steps;
    private readonly string _verdict;
    private readonly string _pass;

    /// <summary>Prepares to write.</summary>
    /// <param name="plan">The composition.</param>
    /// <param name="run">The hooks.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="stack">What stands before a member of the composition.</param>
    /// <param name="names">The names of types.</param>
    /// <param name="finders">The steps between headers.</param>
    /// <param name="writer">Where it goes.</param>
    public HookRunEmitter(StackPlan plan, HookRun run, string name, string stack, TypeNames names, FinderSet finders, SourceWriter writer)
    {
        (_plan, _run, _name, _stack, _names, _writer) = (plan, run, name, stack, names, writer);
        var verdict = PointVerdict.Of(run.Point);
        (_verdict, _pass) = (names.Runtime($"Hooks.{verdict.Type}"), verdict.Pass);
        // What a socket program decides is carried out by the module that asked.
        var settle = run.Steps.Count == 0 ? "" : run.Point == PointVerdict.SocketLookup ? "verdict" : $"{names.Runtime("Hooks.HookOutcome")}.Settle({run.Packet}, verdict)";
        var dialect = new HookDialect(
            _verdict, "verdict", _pass, settle,
            $"{run.Packet}.Span",
            $"if (!TryMakeWritableFor{name}({FollowArguments})) return {_verdict}.Drop;",
            $"{names.Runtime("Packets.PacketBuffer")} {run.Packet}",
            run.Packet);
        _steps = new HookStepWriter(run, name, stack, dialect, names, finders, writer);
    }

    private bool HasRuntimeHooks => _plan.Spec.RuntimeHooks && _run.Point != PointVerdict.SocketLookup;

    private string FollowArguments => _run.IsDataParsed ? $"{_run.Packet}, in {_run.Data.Variable}" : _run.Packet;

    private string FollowParameters => Signature.Of(_run, _run.IsDataParsed ? [_run.Data] : [], _names);

    /// <summary>Writes the method and its parts.</summary>
    /// <param name="accessibility">The method's accessibility.</param>
    /// <param name="parameters">The parameters as an interface declares them, or null for the packet alone.</param>
    public void Write(string accessibility, IEnumerable<ParameterSpec>? parameters = null)
    {
        var signature = parameters is null ? Signature.Of(_run, _run.Context, _names) : Signature.Of(parameters, _plan, _names);
        WriteSummary();
        if (_run.Steps.Count == 0 && !HasRuntimeHooks)
        {
            _writer.Line(_names.MethodImpl("AggressiveInlining"));
            _writer.Line($"{accessibility} {_verdict} {_name}({signature}) => {_verdict}.{_pass};");
            return;
        }

        using (_writer.Block($"{accessibility} {_verdict} {_name}({signature})"))
        {
            if (HasRuntimeHooks) WriteTest();
            if (_run.Steps.Count > 0) _steps.WriteAll();
            _writer.Line($"return {_verdict}.{_pass};");
        }

        if (HasRuntimeHooks) WriteMerged();
        if (_run.Rewrites) WriteTryMakeWritable();
        if (_run.IsDataParsed && (HasRuntimeHooks || _run.Rewrites)) WriteTryFollow();
        _steps.WriteRewriters();
    }

    private void WriteSummary()
    {
        var hooks = _run.Steps.Count == 0 ? "there are none" : _run.Description;
        _writer.Blank().Summary($"Runs the hooks of {_run.Point}: {hooks}.");
    }

    private void WriteTest()
    {
        _writer.Line("// Hooks added at run time take a slower path; while there are none this is one test.");
        _writer.Line($"if ({_stack}RuntimeHooks.At({_names.Runtime("Hooks.HookPoint")}.{_run.Point}) is {{ }} added) return {_name}WithAdded(added, {_run.Arguments});");
        _writer.Blank();
    }

    private void WriteMerged()
    {
        _writer.Blank().Summary("Runs the same hooks with those added at run time between them.");
        using (_writer.Block($"private {_verdict} {_name}WithAdded({_names.Runtime("Hooks.RuntimeHookEntry")}[] added, {Signature.Of(_run, _run.Context, _names)})"))
        {
            _writer.Line("var next = 0;");
            _writer.Line($"{_verdict} verdict;");
            foreach (var step in _run.Steps)
            {
                WriteAdded(step.Hook.Priority.ToString(CultureInfo.InvariantCulture));
                _steps.WriteAlone(step);
            }

            WriteAdded("null");
            _writer.Line($"return {_verdict}.Accept;");
        }
    }

    private void WriteAdded(string bound)
    {
        _writer.Blank();
        _writer.Line($"verdict = {_names.Runtime("Hooks.RuntimeHookEntry")}.RunBelow(added, ref next, {bound}, {_run.Packet}, {_names.Of(_run.Data.Header.Type)}.LayerName);");
        _writer.Line($"if (verdict != {_verdict}.Accept) return verdict;");
        // An added hook may have made the packet writable, which moves shared data.
        if (_run.IsDataParsed) _writer.Line($"if (!TryFollowFor{_name}({FollowArguments})) return {_verdict}.Drop;");
    }

    private void WriteTryMakeWritable()
    {
        _writer.Blank().Summary("Gives the packet data of its own and a complete checksum, for a hook that rewrites.");
        using (_writer.Block($"private static bool TryMakeWritableFor{_name}({FollowParameters})"))
        {
            using (_writer.Block($"if ({_run.Packet}.IsShared)"))
            {
                using (_writer.Block($"if (!{_run.Packet}.TryMakeWritable())"))
                {
                    _writer.Line($"{_run.Packet}.Drop({_names.Runtime("Diagnostics.DropReason")}.PoolExhausted);").Line("return false;");
                }

                if (_run.IsDataParsed) _writer.Blank().Line($"if (!TryFollowFor{_name}({FollowArguments})) return false;");
            }

            _writer.Blank().Line($"{_run.Packet}.CompleteChecksum();").Line("return true;");
        }
    }

    private void WriteTryFollow()
    {
        var (packet, view) = (_run.Packet, _run.Data.Variable);
        _writer.Blank().Summary("Lets the caller's view follow data that may have moved; drops the packet when its header is no longer one.");
        using (_writer.Block($"private static bool TryFollowFor{_name}({FollowParameters})"))
        {
            using (_writer.Block($"if (!{_names.View(_run.Data.Header)}.TryParse({packet}.Span, out var moved))"))
            {
                _writer.Line($"{packet}.Drop({_names.Runtime("Diagnostics.DropReason")}.HeaderMalformed);").Line("return false;");
            }

            _writer.Blank().Line("// `in` hands over a reference to the caller's variable, and that variable is meant.");
            _writer.Line($"{_names.CompilerService("Unsafe")}.AsRef(in {view}) = moved;").Line("return true;");
        }
    }
}
