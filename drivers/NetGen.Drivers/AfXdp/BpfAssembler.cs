namespace NetGen.Drivers.AfXdp;

/// <summary>A place in a BPF program that jumps lead to.</summary>
internal enum BpfLabel
{
    Pass,
    Take,
    Match,
    Arp,
    Next,
}

/// <summary>Assembles BPF instructions (RFC 9669): 8-bit opcode, two 4-bit registers, 16-bit offset, 32-bit immediate.</summary>
internal sealed class BpfAssembler
{
    private readonly List<ulong> _code = [];
    private readonly List<(int Index, BpfLabel Label)> _jumps = [];

    internal void Move(int target, int source) => Emit(0xbf, target, source, 0, 0);

    internal void MoveImmediate(int target, int value) => Emit(0xb7, target, 0, 0, value);

    internal void AddImmediate(int target, int value) => Emit(0x07, target, 0, 0, value);

    internal void LoadWord(int target, int address, short offset) => Emit(0x61, target, address, offset, 0);

    internal void LoadHalf(int target, int address, short offset) => Emit(0x69, target, address, offset, 0);

    internal void LoadMap(int target, int descriptor)
    {
        const int MapDescriptor = 1;
        Emit(0x18, target, MapDescriptor, 0, descriptor);
        Emit(0, 0, 0, 0, 0);
    }

    internal void Call(int function) => Emit(0x85, 0, 0, 0, function);

    internal void Exit() => Emit(0x95, 0, 0, 0, 0);

    internal void Jump(BpfLabel label) => EmitJump(0x05, 0, 0, 0, label);

    internal void JumpIfGreater(int left, int right, BpfLabel label) => EmitJump(0x2d, left, right, 0, label);

    /// <summary>Compares the low 32 bits.</summary>
    internal void JumpIfEqual(int register, uint value, BpfLabel label) => EmitJump(0x16, register, 0, (int)value, label);

    /// <summary>Compares the low 32 bits.</summary>
    internal void JumpIfNotEqual(int register, uint value, BpfLabel label) => EmitJump(0x56, register, 0, (int)value, label);

    /// <summary>Places a label. Jumps to it that are still open are closed, so that a label may be used again further on.</summary>
    internal void Place(BpfLabel label)
    {
        foreach (var (index, _) in _jumps.FindAll(jump => jump.Label == label)) Close(index, _code.Count);
        _jumps.RemoveAll(jump => jump.Label == label);
    }

    internal ulong[] Assemble() =>
        _jumps.Count == 0 ? [.. _code] : throw new InvalidOperationException($"The label {_jumps[0].Label} was not placed.");

    private void Close(int jump, int target)
    {
        var offset = checked((short)(target - jump - 1));
        _code[jump] |= (ulong)(ushort)offset << 16;
    }

    private void EmitJump(byte opcode, int target, int source, int immediate, BpfLabel label)
    {
        _jumps.Add((_code.Count, label));
        Emit(opcode, target, source, 0, immediate);
    }

    private void Emit(byte opcode, int target, int source, short offset, int immediate) =>
        _code.Add(opcode | ((ulong)target << 8) | ((ulong)source << 12) | ((ulong)(ushort)offset << 16) | ((ulong)(uint)immediate << 32));
}
