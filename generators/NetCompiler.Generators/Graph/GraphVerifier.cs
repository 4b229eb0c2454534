namespace NetCompiler.Generators.Graph;

/// <summary>
/// Finds a graph that cannot run: an op that reads what nobody has written yet, or what is written for the gradient by the input alone,
/// a value written twice, a value that no op or border accounts for. A failure is a bug of the compiler, so it throws.
/// </summary>
internal static class GraphVerifier
{
    public static void Verify(NetworkGraph graph)
    {
        var written = new HashSet<Value>(graph.Parameters.Concat(graph.States)) { graph.Input };
        if (graph.OutputGradient is not null)
        {
            written.Add(graph.OutputGradient);
        }

        foreach (Op op in graph.FoldOps.Concat(graph.Ops).Concat(graph.UpdateOps))
        {
            foreach (Value input in op.Inputs)
            {
                Require(graph.Values.Contains(input), $"{op.Mnemonic} of {op.Layer} reads {input}, which is not of this graph");
                Require(written.Contains(input), $"{op.Mnemonic} of {op.Layer} reads {input} before it is written");
                Require(
                    graph.InputGradientOps.Contains(op) || input.Producer is null || !graph.InputGradientOps.Contains(input.Producer),
                    $"{op.Mnemonic} of {op.Layer} reads {input}, which only the gradient by the input needs");
            }

            foreach (Value output in op.Outputs)
            {
                Require(output.Producer == op, $"{output} does not know that {op.Mnemonic} of {op.Layer} writes it");
                Require(written.Add(output), $"{output} is written twice");
            }
        }

        foreach (Value value in graph.Values)
        {
            Require(written.Contains(value), $"nothing writes {value}");
        }
    }

    private static void Require(bool condition, string failure)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"The network graph is wrong: {failure}.");
        }
    }
}
