namespace NetCompiler.Reporting;

/// <summary>
/// Some samples with what the network says of them, and those at which it is worst: cards where samples are pictures, rows of a table
/// otherwise. Thread-safe: pure functions.
/// </summary>
internal static class PredictionsSection
{
    private const int MostClasses = 3;   // of a card's bars
    private const int MostFeatures = 6;
    private const int MostOutputs = 4;

    /// <summary>Writes the section; nothing where no samples were kept.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="predictions">What the network says.</param>
    /// <param name="featureNames">Names of a row's values; numbers where there are not as many.</param>
    internal static void Append(MarkupWriter page, TestPredictions predictions, IReadOnlyList<string> featureNames)
    {
        if (predictions.Examples.Count == 0)
        {
            return;
        }

        using MarkupWriter.Scope section = page.OpenSection("Predictions");
        Append("Samples of the test data", predictions.Examples);
        if (predictions.Worst.Count > 0)
        {
            Append(predictions.HasClasses ? "The surest mistakes" : "The largest losses", predictions.Worst);
        }

        void Append(string heading, IReadOnlyList<SamplePrediction> samples)
        {
            page.Element("h3", heading);
            if (SamplePicture.Serves(predictions.Data))
            {
                using MarkupWriter.Scope cards = page.Open("div", ("class", "cards"));
                foreach (SamplePrediction sample in samples)
                {
                    page.Line();
                    AppendCard(page, predictions, sample);
                }
            }
            else
            {
                page.AppendTable("samples", () => AppendRows(page, predictions, samples, featureNames));
            }
        }
    }

    private static void AppendCard(MarkupWriter page, TestPredictions predictions, SamplePrediction sample)
    {
        using MarkupWriter.Scope card = page.Open("figure", ("class", "card"));
        string name = $"sample {FigureText.Whole(sample.Index)}";
        page.Empty("img", ("src", SamplePicture.Address(predictions.Data, sample.Index)), ("alt", name), ("title", name));
        if (!predictions.HasClasses)
        {
            AppendCaption(page, List(sample.Outputs), $"is {List(sample.Targets)}", kind: "");
            page.Element("span", $"loss {FigureText.Short(sample.Loss)}", ("class", "quiet"));
            return;
        }

        IReadOnlyList<string> names = predictions.Confusion!.ClassNames;
        AppendCaption(page, names[sample.Guess], sample.IsMistake ? $"is {names[sample.Label]}" : "✓", Kind(sample));
        if (sample.Outputs.Length > 0)
        {
            AppendOdds(page, names, sample);
        }
    }

    private static void AppendCaption(MarkupWriter page, string guess, string truth, string kind)
    {
        using MarkupWriter.Scope caption = page.Open("div");
        page.Element("b", guess, ("class", kind));
        page.Element("span", truth, ("class", "quiet"));
    }

    /// <summary>The likeliest classes, each with its probability as a bar.</summary>
    private static void AppendOdds(MarkupWriter page, IReadOnlyList<string> names, SamplePrediction sample)
    {
        using MarkupWriter.Scope odds = page.Open("table", ("class", "odds"));
        using MarkupWriter.Scope body = page.Open("tbody");
        IEnumerable<int> likeliest = Enumerable.Range(0, sample.Outputs.Length).OrderByDescending(place => sample.Outputs[place]);
        foreach (int place in likeliest.Take(MostClasses))
        {
            using MarkupWriter.Scope row = page.Open("tr");
            page.Element("td", names[place]);
            using (page.Open("td"))
            {
                page.AppendBar(sample.Outputs[place], place == sample.Label ? "right" : place == sample.Guess ? "wrong" : "");
            }

            page.Element("td", FigureText.Percent(sample.Outputs[place], places: 1));
        }
    }

    private static void AppendRows(
        MarkupWriter page, TestPredictions predictions, IReadOnlyList<SamplePrediction> samples, IReadOnlyList<string> featureNames)
    {
        int size = predictions.Data.InputSize;
        int shown = Math.Min(size, MostFeatures);
        IEnumerable<string> features = Enumerable.Range(0, shown)
            .Select(place => featureNames.Count == size ? featureNames[place] : $"x{FigureText.Whole(place)}");
        string[] answers = predictions.HasClasses ? ["is", "taken for", "sure"] : ["target", "prediction", "loss"];
        page.AppendHead([.. features.Prepend("sample"), .. shown < size ? (string[])["…"] : [], .. answers]);
        using MarkupWriter.Scope body = page.Open("tbody");
        float[] inputs = new float[size];
        foreach (SamplePrediction sample in samples)
        {
            page.Line();
            using MarkupWriter.Scope row = page.Open("tr");
            page.Element("th", FigureText.Whole(sample.Index), ("scope", "row"));
            predictions.Data.CopyInput(sample.Index, inputs);
            foreach (float input in inputs.AsSpan(0, shown))
            {
                page.Element("td", Text(input));
            }

            if (shown < size)
            {
                page.Element("td", "…");
            }

            AppendAnswer(page, predictions, sample);
        }
    }

    private static void AppendAnswer(MarkupWriter page, TestPredictions predictions, SamplePrediction sample)
    {
        if (!predictions.HasClasses)
        {
            page.Element("td", List(sample.Targets));
            page.Element("td", List(sample.Outputs));
            page.Element("td", FigureText.Short(sample.Loss));
            return;
        }

        IReadOnlyList<string> names = predictions.Confusion!.ClassNames;
        page.Element("td", names[sample.Label]);
        page.Element("td", names[sample.Guess], ("class", Kind(sample)));
        using MarkupWriter.Scope sure = page.Open("td");
        if (sample.Outputs.Length > 0)
        {
            page.AppendBar(sample.Sureness, Kind(sample));
            page.Append(FigureText.Percent(sample.Sureness, places: 1));
        }
    }

    private static string Kind(SamplePrediction sample) => sample.IsMistake ? "wrong" : "right";

    private static string List(float[] values) =>
        string.Join(", ", values.Take(MostOutputs).Select(Text)) + (values.Length > MostOutputs ? ", …" : "");

    /// <summary>A value with as many digits as a table has room for.</summary>
    private static string Text(float value) => value == MathF.Round(value) && MathF.Abs(value) < 1e6f
        ? FigureText.Whole((long)value)
        : FigureText.Short(value);
}
