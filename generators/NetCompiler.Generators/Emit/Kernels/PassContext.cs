using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>What a kernel's emitter needs to know of the pass that calls it.</summary>
internal sealed class PassContext(KernelSet kernels, ArenaPlan arena, IReadOnlyDictionary<Value, string> names)
{
    /// <summary>Where to add the kernel.</summary>
    public KernelSet Kernels { get; } = kernels;

    /// <summary>Floats from one row of a value to the next; 0 where there is one row only, each sample's in its turn.</summary>
    public int Pitch(Value value) => arena.PitchOf(value);

    /// <summary>A value as a by-reference argument.</summary>
    public string Ref(Value value) => "ref " + names[value];

    /// <summary>A value's name in comments.</summary>
    public string Name(Value value) => names.TryGetValue(value, out string? name) ? name : NameAllocator.Camel(value.Name);
}
