using System.Globalization;
using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Emit;

/// <summary>The layers of a network as rows: for the class's tooltip, the generated header and the run-time description.</summary>
internal static class LayerTable
{
    /// <summary>A row of the table.</summary>
    internal sealed record Row(LayerModel Layer, int Parameters, long Flops)
    {
        /// <summary>What else is to be said of the layer.</summary>
        public string Detail =>
            string.Join(", ", new[] { Layer.Detail, Layer.Trainable ? "" : "frozen" }.Where(text => text.Length > 0));
    }

    public static IReadOnlyList<Row> Rows(NetworkPlan plan) => [.. plan.Model.Layers.Select(layer => new Row(
        layer,
        plan.Parameters.Where(parameter => IsOf(parameter, layer)).Sum(parameter => parameter.Parameter.Count),
        2 * plan.Inference.Graph.Ops.Where(op => op.Layer == layer.Name).Sum(op => op.MultiplyAdds)))];

    /// <summary>The table as aligned text.</summary>
    public static IEnumerable<string> Lines(NetworkPlan plan)
    {
        string lowering = plan.Lowering == LoweringKind.Tiled ? "tiled" : "lane-parallel";
        string[][] cells =
        [
            ["layer", "kind", "output", "parameters", "FLOPs"],
            ["input", "", Batch(plan.Model.InputShape), "", ""],
            .. Rows(plan).Select(row => new[]
            {
                row.Layer.Name,
                row.Detail.Length == 0 ? row.Layer.Kind : $"{row.Layer.Kind}, {row.Detail}",
                Batch(row.Layer.OutputShape),
                Number(row.Parameters),
                Number(row.Flops),
            }),
            ["total", lowering, "", Number(plan.ParameterCount), Number(plan.ForwardFlops)],
        ];
        int[] widths = [.. Enumerable.Range(0, 5).Select(column => cells.Max(row => row[column].Length))];
        foreach (string[] row in cells)
        {
            IEnumerable<string> aligned = row.Select((cell, column) =>
                column < 3 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            yield return string.Join("  ", aligned).TrimEnd();
        }

        if (plan.TrainableParameterCount < plan.ParameterCount)
        {
            yield return $"frozen: {Number(plan.ParameterCount - plan.TrainableParameterCount)} of the parameters";
        }

        if (plan.Model.Loss is { } loss)
        {
            yield return $"loss: {loss.Kind}{(loss.FromLogits ? " from logits" : "")}";
        }

        string saved = plan.TrainingArena.FloatsPerSample < plan.TrainingArena.FloatsPerSampleWithoutReuse
            ? $" ({Number(4L * plan.TrainingArena.FloatsPerSampleWithoutReuse)} without reuse)"
            : "";
        yield return $"bytes: {Number(4L * ParameterPlanner.BufferLength(plan.Parameters))} of parameters; a sample takes "
            + $"{Number(4L * plan.TrainingArena.FloatsPerSample)} in training{saved}, "
            + $"{Number(4L * plan.InferenceArena.FloatsPerSample)} in inference";
    }

    private static bool IsOf(ParameterPlan parameter, LayerModel layer) =>
        parameter.Parameter.Name.StartsWith(layer.Name + ".", StringComparison.Ordinal);

    private static string Batch(EquatableArray<int> shape) => "(B, " + shape.Format().Substring(1);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
