using System.Globalization;
using System.Text;
using NetCompiler.Reporting;

namespace NetCompiler;

/// <content>The layer table as text.</content>
public abstract partial class Network
{
    private static readonly CompositeFormat s_parameters = CompositeFormat.Parse(" {0} parameters: {1:N0} ({2})\n");

    private static readonly CompositeFormat s_operations = CompositeFormat.Parse(
        " Operations a sample: {0:N0} to predict, {1:N0} to train\n");

    /// <summary>
    /// The layer table as Keras prints it: each layer's name and kind, its output shape with None for the batch, and its
    /// parameters; then the totals, with those of the trainable and the frozen parameters where some are frozen. Lines end with
    /// <c>\n</c> and numbers are written the same in any culture.
    /// </summary>
    public string Summary()
    {
        string[][] rows =
        [
            ["Layer (kind)", "Output shape", "Parameters"],
            .. Description.Layers.Select(layer => new[]
            {
                $"{layer.Name} ({layer.Kind}{(IsFrozen(layer) ? ", frozen" : "")})",
                $"({string.Join(", ", layer.OutputShape.Select(Invariant).Prepend("None"))})",
                layer.ParameterCount.ToString("N0", CultureInfo.InvariantCulture),
            }),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];

        var text = new StringBuilder();
        text.Append("Model: \"").Append(Description.Name).Append("\"\n");
        AppendRule(text, widths, '┏', '━', '┳', '┓');
        AppendRow(text, rows[0], widths, '┃');
        AppendRule(text, widths, '┡', '━', '╇', '┩');
        for (int row = 1; row < rows.Length; row++)
        {
            if (row > 1)
            {
                AppendRule(text, widths, '├', '─', '┼', '┤');
            }

            AppendRow(text, rows[row], widths, '│');
        }

        AppendRule(text, widths, '└', '─', '┴', '┘');
        int trainable = Parameters.Where(parameter => parameter.Trainable).Sum(parameter => parameter.Count);
        AppendCount(text, "Total", Description.ParameterCount);
        if (trainable < Description.ParameterCount)
        {
            AppendCount(text, "Trainable", trainable);
            AppendCount(text, "Frozen", Description.ParameterCount - trainable);
        }

        text.AppendFormat(CultureInfo.InvariantCulture, s_operations, Description.ForwardFlops, Description.TrainingFlops);
        return text.ToString();
    }

    private bool IsFrozen(LayerDescription layer) =>
        layer.ParameterCount > 0 && !Parameters.Any(parameter => parameter.Description.Layer == layer.Name && parameter.Trainable);

    private static void AppendCount(StringBuilder text, string what, int parameters) => text.AppendFormat(
        CultureInfo.InvariantCulture, s_parameters, what, parameters, FigureText.Bytes(sizeof(float) * (double)parameters));

    private static string Invariant(int size) => size.ToString(CultureInfo.InvariantCulture);

    private static void AppendRule(StringBuilder text, int[] widths, char left, char line, char cross, char right)
    {
        for (int column = 0; column < widths.Length; column++)
        {
            text.Append(column == 0 ? left : cross).Append(line, widths[column] + 2);
        }

        text.Append(right).Append('\n');
    }

    /// <summary>Names and shapes stand left, the number of parameters, in the last column, right.</summary>
    private static void AppendRow(StringBuilder text, string[] cells, int[] widths, char bar)
    {
        for (int column = 0; column < widths.Length; column++)
        {
            bool last = column == widths.Length - 1;
            string cell = last ? cells[column].PadLeft(widths[column]) : cells[column].PadRight(widths[column]);
            text.Append(bar).Append(' ').Append(cell).Append(' ');
        }

        text.Append(bar).Append('\n');
    }
}
