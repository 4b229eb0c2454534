using NetCompiler.Generators.Autodiff;

namespace NetCompiler.Generators.Graph;

/// <summary>
/// One primitive operation. One file an op: its shape rule in the constructor, its gradient, what the backward pass must
/// keep, how its work may be cut among workers.
/// </summary>
internal abstract class Op(string layer, params Value[] inputs)
{
    /// <summary>The layer it comes from; generated methods are called after it.</summary>
    public string Layer { get; } = layer;

    public IReadOnlyList<Value> Inputs { get; } = inputs;

    /// <summary>What it computes; null for an op that only writes the losses of the rows.</summary>
    public Value? Output { get; private set; }

    /// <summary>What it writes beside <see cref="Output"/> for other ops to read: where a maximum stood, a batch's statistics.</summary>
    public Value? SideOutput { get; private set; }

    /// <summary>All that it writes.</summary>
    public IEnumerable<Value> Outputs => new[] { Output, SideOutput }.OfType<Value>();

    /// <summary>The word for it in printed graphs.</summary>
    public abstract string Mnemonic { get; }

    /// <summary>Along which axis its output is cut among workers.</summary>
    public virtual Cut Cut => Cut.Rows;

    /// <summary>
    /// Whether it goes through a plane of a sample, so much work that samples are taken one after the other: what one op leaves in
    /// the near caches is what the next one reads. See <see cref="Schedule.SampleLoops"/>.
    /// </summary>
    public virtual bool IsSpatial => false;

    /// <summary>Whether it may run on one sample at a time as well as on many: not so where it has tiles of several samples.</summary>
    public virtual bool RunsBySample => Cut == Cut.Rows;

    /// <summary>Where <see cref="Cut"/> is <see cref="Cut.Shared"/>: how many units are cut among workers, such as columns.</summary>
    public virtual int CutLength => 1;

    /// <summary>Units that stay together.</summary>
    public virtual int CutGranule => 1;

    /// <summary>Whether its kernel takes the number of samples of the batch, because it goes through all of them.</summary>
    public virtual bool ReadsBatch => Cut != Cut.Rows && Inputs.Any(input => input.Kind == ValueKind.Rows);

    /// <summary>Whether each output row needs the same row of this input only, and no other worker's.</summary>
    /// <param name="input">One of <see cref="Inputs"/>.</param>
    public virtual bool ReadsOwnRowsOf(Value input) => input.Kind == ValueKind.Rows && Cut == Cut.Rows;

    /// <summary>Whether its output may take the place of its first input: element i is read before it is written.</summary>
    public virtual bool CanRunInPlace => false;

    /// <summary>Multiply-adds a sample (or a step, for work that does not grow with the batch: then 0).</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>What printed graphs say besides inputs and output: an activation, a rate.</summary>
    public virtual string Detail => "";

    /// <summary>What it computes, for comments in generated code: <c>y = relu(x)</c>.</summary>
    /// <param name="name">The names of values there.</param>
    public virtual string Formula(Func<Value, string> name) => $"{name(Output!)} = {Expression(name)}";

    /// <summary>Adds the ops of the gradient: given dL/dOutput, those of dL/dInputs that anyone needs.</summary>
    /// <param name="builder">Where to add them, and where gradients by inputs are handed on.</param>
    /// <param name="outputGradient">dL/dOutput.</param>
    public abstract void Differentiate(BackwardBuilder builder, Value outputGradient);

    /// <summary>The right-hand side of <see cref="Formula"/>.</summary>
    protected abstract string Expression(Func<Value, string> name);

    /// <summary>Called once by the graph that takes the op in.</summary>
    internal void SetOutput(Value output)
    {
        Output = output;
        output.Producer = this;
    }

    /// <summary>Called by the graph.</summary>
    internal void SetSideOutput(Value output)
    {
        SideOutput = output;
        output.Producer = this;
    }
}
