using NetGen.Generators.Headers.Model;
using NetGen.Generators.Machines.Diagnostics;
using NetGen.Generators.Machines.Model;

namespace NetGen.Generators.Machines.Planning;

/// <summary>Checks the rows of a machine against its states.</summary>
internal sealed class MachineChecks(MachineModel machine, List<DeclarationError> errors, List<DeclarationError> stateErrors)
{
    private readonly StateTree _tree = new(machine);
    private readonly HashSet<(string From, string To)> _ways = [];

    /// <summary>Adds what is wrong to the errors.</summary>
    public void Check()
    {
        CheckNesting();
        CheckSlots();
        foreach (var happening in machine.Events) CheckRows(happening);
        if (errors.Count > 0 || stateErrors.Count > 0) return;

        foreach (var happening in machine.Events) CheckAnswers(happening);
        CheckReachability();
        foreach (var leaf in _tree.Leaves) CheckExit(leaf);
    }

    private void CheckNesting()
    {
        foreach (var state in machine.States)
        {
            var initial = _tree.ChildrenOf(state.Name).Where(child => child.IsInitialChild).ToList();
            if (initial.Count > 1) stateErrors.Add(new(MachineRule.Nesting, initial[1].Name, $"'{state.Name}' starts in '{initial[0].Name}' already", new Spot("Within")));
            if (state.IsTerminal && _tree.IsParent(state.Name)) stateErrors.Add(new(MachineRule.TerminalExit, state.Name, $"other states are nested in '{state.Name}': mark those that are terminal", new Spot("Terminal")));
        }

        if (_tree.Entered(machine.Initial) is null) errors.Add(new(MachineRule.NoInitialChild, null, Unclear(machine.Initial), new Spot("StateMachine", Argument: 0)));
    }

    private void CheckSlots()
    {
        if (machine.Timer != TimerOwner.Handwritten || new TimerSlots(machine, _tree).InSlot(1).FirstOrDefault() is not { } second) return;
        errors.Add(new(MachineRule.TimerEvent, second.Event, $"'{machine.Type}' is itself the timer, and in '{second.State}' two would run at once", new Spot("After")));
    }

    private void CheckRows(EventModel happening)
    {
        foreach (var row in happening.Rows)
        {
            var spot = new Spot("Step", row.Occurrence);
            if (_tree.Entered(row.To) is null && row.From.Any(from => from != row.To || row.Reenter)) errors.Add(new(MachineRule.NoInitialChild, happening.Name, Unclear(row.To), spot with { Argument = 1 }));
            if (row.Reenter && !row.From.Any(from => _tree.IsWithin(from, row.To) || _tree.IsWithin(row.To, from)))
                errors.Add(new(MachineRule.Reenter, happening.Name, $"'{row.To}' is entered in any case: it is not where the row comes from", spot with { Name = "Reenter" }));
        }

        foreach (var state in machine.States.Select(state => state.Name)) CheckOverlaps(happening, state);
    }

    private void CheckOverlaps(EventModel happening, string state)
    {
        var guards = new HashSet<string>();
        RowModel? last = null;
        foreach (var row in happening.Rows)
        {
            var times = row.From.Count(from => from == state);
            var spot = new Spot("Step", row.Occurrence);
            if (times > 1 || (times == 1 && (row.Guard is null ? last is not null : !guards.Add(row.Guard.Code))))
                errors.Add(new(MachineRule.AnsweredTwice, happening.Name, $"another row says already what '{happening.Name}' does in '{state}'{(row.Guard is null ? "" : $" when '{row.Guard.Name}'")}", spot));
            else if (times == 1 && last is not null)
                errors.Add(new(MachineRule.DeadRow, happening.Name, $"this row never applies in '{state}': one without a guard stands before it", spot));
            if (times == 1 && row.Guard is null) last ??= row;
        }

        if (last is not null && happening.Ignored.Contains(state))
            errors.Add(new(MachineRule.AnsweredTwice, happening.Name, $"'{happening.Name}' is ignored in '{state}', where a row always applies", new Spot("Ignore", Argument: happening.Ignored.Items.IndexOf(state))));
    }

    private void CheckAnswers(EventModel happening)
    {
        var missing = new List<string>();
        var used = new HashSet<RowModel>();
        foreach (var leaf in _tree.Leaves)
        {
            var answer = EventAnswer.Of(happening, leaf, _tree);
            if (answer.Rest == AnswerRest.Missing) missing.Add(leaf.Name);
            foreach (var (row, scope) in answer.Rows)
            {
                used.Add(row);
                if (row.To != scope) _ways.Add((leaf.Name, _tree.Entered(row.To)!));
            }
        }

        if (missing.Count > 0)
            errors.Add(new(MachineRule.Unanswered, happening.Name, $"nothing says what '{happening.Name}' does in {string.Join(", ", missing.Select(state => $"'{state}'"))}{(happening.Rows.Any(row => row.Guard is not null) ? " when no guard holds" : "")}: add rows, [Ignore] or [Otherwise]"));
        foreach (var dead in happening.Rows.Where(row => !used.Contains(row)))
            errors.Add(new(MachineRule.DeadRow, happening.Name, $"this row never applies: every state inside '{string.Join("', '", dead.From)}' says itself what '{happening.Name}' does", new Spot("Step", dead.Occurrence)));
    }

    private void CheckReachability()
    {
        var initial = _tree.Entered(machine.Initial)!;
        var reached = new HashSet<string> { initial };
        var open = new Queue<string>(reached);
        while (open.Count > 0)
        {
            var state = open.Dequeue();
            foreach (var (_, to) in _ways.Where(way => way.From == state))
            {
                if (reached.Add(to)) open.Enqueue(to);
            }
        }

        foreach (var leaf in _tree.Leaves.Where(leaf => !reached.Contains(leaf.Name)))
            stateErrors.Add(new(MachineRule.UnreachableState, leaf.Name, $"no rows of '{machine.FullName}' lead from '{initial}' to '{leaf.Name}'"));
    }

    private void CheckExit(StateModel leaf)
    {
        var exit = _ways.FirstOrDefault(way => way.From == leaf.Name && way.To != leaf.Name).To;
        if (exit is null && !leaf.IsTerminal) stateErrors.Add(new(MachineRule.Sink, leaf.Name, $"no row of '{machine.FullName}' leads out of '{leaf.Name}': add one, or mark it [Terminal]"));
        if (exit is not null && leaf.IsTerminal) stateErrors.Add(new(MachineRule.TerminalExit, leaf.Name, $"a row of '{machine.FullName}' leads from '{leaf.Name}' to '{exit}'", new Spot("Terminal")));
    }

    private static string Unclear(string parent) => $"nothing says which state inside '{parent}' is entered: mark one [Within({parent}, Initial = true)], or name it here";
}
