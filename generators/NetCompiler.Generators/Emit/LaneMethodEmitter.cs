using NetCompiler.Generators.Emit.Kernels;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Lanes;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Emit;

/// <summary>
/// The method, or methods, of one straight line. In one method accumulators and values are locals; across several, values go
/// through the scratch buffer, and the accumulators stay there.
/// </summary>
internal sealed class LaneMethodEmitter(NetworkPlan plan, NetworkGraph graph, LaneArena arena, LaneProgram program)
{
    private const string Loop = "for (int lane = 0; lane < batch; lane += Vector<float>.Count)";

    private readonly LaneAccumulators _gradients = new(plan, program.GradientCount);

    /// <summary>A reference to a place of the arena.</summary>
    public static string At(string buffer, int offset) =>
        offset == 0 ? $"ref {buffer}" : $"ref Unsafe.Add(ref {buffer}, {offset} * rows)";

    public void Emit(SourceWriter writer, string name)
    {
        if (program.IsWhole)
        {
            EmitWhole(writer, name);
            return;
        }

        EmitDriver(writer, name);
        for (int index = 0; index < program.Chunks.Count; index++)
        {
            writer.Blank();
            EmitChunk(writer, Part(name, index), program.Chunks[index]);
        }
    }

    private void EmitWhole(SourceWriter writer, string name)
    {
        IReadOnlyList<LaneStatement> statements = program.Chunks[0].Statements;
        using (writer.OpenKernel("The straight line of this pass, a sample a lane.", name, "Workspace workspace, ref float parameters"))
        {
            EmitBuffers(writer, statements);
            if (_gradients.All.Any())
            {
                writer.Line("ref float gradients = ref workspace.GradientReference;");
            }

            foreach ((_, string gradient) in _gradients.All)
            {
                writer.Line($"Vector<float> {gradient} = Vector<float>.Zero;");
            }

            writer.Blank();
            using (writer.Open(Loop))
            {
                EmitStatements(writer, statements, []);
            }

            writer.Blank();
            foreach ((int place, string gradient) in _gradients.All)
            {
                string target = place == 0 ? "gradients" : $"Unsafe.Add(ref gradients, {place})";
                writer.Line($"{target} = Vector.Sum({gradient});");
            }
        }
    }

    private void EmitDriver(SourceWriter writer, string name)
    {
        const string Summary = "The straight line of this pass, a sample a lane, in several methods.";
        using (writer.OpenKernel(Summary, name, "Workspace workspace, ref float parameters"))
        {
            writer.Line("int batch = workspace.BatchSize;");
            IReadOnlyList<(int First, int End)> runs = [.. _gradients.Runs()];
            if (runs.Count > 0)
            {
                writer.Line("ref float scratch = ref workspace.ScratchReference;");
                writer.Line("ref float gradients = ref workspace.GradientReference;");
            }

            foreach ((int first, int end) in runs)
            {
                using (writer.Open($"for (int index = {first}; index < {end}; index++)"))
                {
                    writer.Line($"Vector.StoreUnsafe(Vector<float>.Zero, ref scratch, (nuint)(index * {RowLayout.Line}));");
                }

                writer.Blank();
            }

            using (writer.Open(Loop))
            {
                for (int index = 0; index < program.Chunks.Count; index++)
                {
                    string call = Part(name, index) + "(workspace, ref parameters, lane);";
                    if (program.Chunks[index].IsForInputGradient)
                    {
                        using (writer.Open("if (workspace.WantsInputGradient)"))
                        {
                            writer.Line(call);
                        }

                        writer.Blank();
                    }
                    else
                    {
                        writer.Line(call);
                    }
                }
            }

            foreach ((int first, int end) in runs)
            {
                writer.Blank();
                using (writer.Open($"for (int index = {first}; index < {end}; index++)"))
                {
                    string sums = $"Vector.LoadUnsafe(ref scratch, (nuint)(index * {RowLayout.Line}))";
                    writer.Line($"Unsafe.Add(ref gradients, index) = Vector.Sum({sums});");
                }
            }
        }
    }

    // Not the number alone: methods of other passes end in one.
    private static string Part(string name, int index) => $"{name}Part{index + 1}";

    private void EmitChunk(SourceWriter writer, string name, LaneChunk chunk)
    {
        using (writer.OpenKernel("A part of the straight line.", name, "Workspace workspace, ref float parameters, int lane"))
        {
            EmitBuffers(writer, chunk.Statements);
            writer.Line("ref float scratch = ref workspace.ScratchReference;");
            foreach (KeyValuePair<string, int> load in chunk.Loads)
            {
                writer.Line($"Vector<float> {load.Key} = Vector.LoadUnsafe(ref scratch, {load.Value * RowLayout.Line});");
            }

            EmitStatements(writer, chunk.Statements, [.. chunk.Loads.Select(load => load.Key)]);
            writer.Blank();
            foreach (KeyValuePair<string, int> store in chunk.Stores)
            {
                writer.Line($"Vector.StoreUnsafe({store.Key}, ref scratch, {store.Value * RowLayout.Line});");
            }
        }
    }

    // The references that the statements' text names, and no others.
    private void EmitBuffers(SourceWriter writer, IReadOnlyList<LaneStatement> statements)
    {
        string text = string.Join("\n", statements.SelectMany(statement => statement.Lines.Concat(statement.Prologue)));
        writer.Line("int rows = workspace.Rows;");
        if (program.IsWhole || text.Contains("batch"))
        {
            writer.Line("int batch = workspace.BatchSize;");
        }

        writer.Line("ref float arena = ref workspace.ArenaReference;");
        Reference("input", graph.Input);
        Reference("output", graph.Output);
        Reference("outputGradient", graph.OutputGradient);
        if (text.Contains("ref targets,"))
        {
            writer.Line($"ref float targets = {At("arena", arena.TargetLanes)}; // ({graph.Loss!.Width}, B)");
        }

        if (text.Contains("ref labels,"))
        {
            writer.Line("ref int labels = ref workspace.LabelReference; // (B)");
        }

        if (text.Contains("ref weights,"))
        {
            writer.Line("ref float weights = ref workspace.SampleWeightReference; // (B)");
        }

        if (text.Contains("ref losses,"))
        {
            writer.Line("ref float losses = ref workspace.RowLossReference; // (B)");
        }

        void Reference(string name, Value? value)
        {
            if (value is not null && text.Contains($"ref {name},"))
            {
                writer.Line($"ref float {name} = {At("arena", arena.Lanes(value))}; // ({value.Width}, B)");
            }
        }
    }

    private void EmitStatements(SourceWriter writer, IReadOnlyList<LaneStatement> statements, HashSet<string> declared)
    {
        foreach (string line in statements.SelectMany(statement => statement.Prologue).Distinct())
        {
            writer.Line(line);
        }

        for (int index = 0; index < statements.Count;)
        {
            bool forInputGradient = statements[index].IsForInputGradient;
            LaneStatement[] run = [.. statements.Skip(index).TakeWhile(next => next.IsForInputGradient == forInputGradient)];
            index += run.Length;
            if (run[0].IsForInputGradient && program.IsWhole)
            {
                writer.Blank();
                using (writer.Open("if (workspace.WantsInputGradient)"))
                {
                    EmitInputGradientReference(writer);
                    EmitRun(writer, run, [.. declared]);
                }
            }
            else
            {
                if (run[0].IsForInputGradient)
                {
                    EmitInputGradientReference(writer);
                }

                EmitRun(writer, run, declared);
            }
        }
    }

    private void EmitInputGradientReference(SourceWriter writer) => writer.Line(
        $"ref float inputGradient = {At("arena", arena.Lanes(graph.InputGradient!))}; // ({graph.InputGradient!.Width}, B)");

    private void EmitRun(SourceWriter writer, LaneStatement[] run, HashSet<string> declared)
    {
        foreach (LaneStatement statement in run)
        {
            if (statement.Comment is not null)
            {
                writer.Blank();
                writer.Line("// " + statement.Comment);
            }

            if (statement.Gradient >= 0)
            {
                EmitAccumulation(writer, statement);
                continue;
            }

            foreach (string line in statement.Lines)
            {
                bool declares = statement.Target is not null && declared.Add(statement.Target);
                writer.Line(declares ? "Vector<float> " + line : line);
            }
        }
    }

    private void EmitAccumulation(SourceWriter writer, LaneStatement statement)
    {
        string factors = statement.Lines[0];
        if (program.IsWhole)
        {
            string target = _gradients[statement.Gradient];
            writer.Line(statement.Reads.Count == 1
                ? $"{target} += {factors};"
                : $"{target} = Vector.MultiplyAddEstimate({factors}, {target});");
            return;
        }

        int slot = statement.Gradient * RowLayout.Line;
        string sum = $"Vector.LoadUnsafe(ref scratch, {slot})";
        string value = statement.Reads.Count == 1 ? $"{factors} + {sum}" : $"Vector.MultiplyAddEstimate({factors}, {sum})";
        writer.Line($"Vector.StoreUnsafe({value}, ref scratch, {slot});");
    }
}
