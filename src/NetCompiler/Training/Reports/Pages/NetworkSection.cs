namespace NetCompiler.Reporting;

/// <summary>The layer table of a network, and what is to be said of it as a whole. Thread-safe: pure functions.</summary>
internal static class NetworkSection
{
    /// <summary>Writes the section.</summary>
    internal static void Append(MarkupWriter page, NetworkDescription network)
    {
        using MarkupWriter.Scope section = page.OpenSection("Network");
        page.AppendTable("layers", () =>
        {
            page.AppendHead("layer", "kind", "detail", "output", "parameters", "operations a sample");
            using (page.Open("tbody"))
            {
                page.AppendRow("", "Input", "", FigureText.Shape(network.InputShape), "", "");
                foreach (LayerDescription layer in network.Layers)
                {
                    page.AppendRow(
                        layer.Name,
                        layer.Kind,
                        layer.Detail,
                        FigureText.Shape(layer.OutputShape),
                        FigureText.Count(layer.ParameterCount),
                        FigureText.Count(layer.ForwardFlops));
                }
            }

            using MarkupWriter.Scope foot = page.Open("tfoot");
            page.AppendRow(
                "all", "", "", "", FigureText.Count(network.ParameterCount), FigureText.Count(network.ForwardFlops));
        });
        page.Element(
            "p",
            $"{FigureText.Bytes(sizeof(float) * (double)network.ParameterCount)} of parameters; "
            + $"{FigureText.Count(network.TrainingFlops)} operations a sample to train; loss {network.Loss ?? "none"}; "
            + $"{(network.Lowering == Lowering.LaneParallel ? "lane-parallel" : "tiled")} lowering.",
            ("class", "quiet"),
            ("style", "margin-top:12px"));
    }
}
