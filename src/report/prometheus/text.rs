//! Prometheus' text format, version 0.0.4.

use std::fmt::Write;

/// Metric families in the order in which they were begun.
#[derive(Debug)]
pub(super) struct Families {
    common: String,
    families: Vec<Family>,
}

/// One metric with its samples.
#[derive(Debug)]
pub(super) struct Family {
    name: &'static str,
    help: &'static str,
    common: String,
    samples: String,
}

impl Families {
    /// An empty set of metrics, whose samples will all have these labels, already written out.
    pub(super) fn labelled(common: &str) -> Self {
        Self { common: common.to_owned(), families: Vec::new() }
    }

    /// Begins a gauge, to which samples are then added.
    pub(super) fn gauge(&mut self, name: &'static str, help: &'static str) -> &mut Family {
        let place = self.families.len();
        self.families.push(Family { name, help, common: self.common.clone(), samples: String::new() });
        &mut self.families[place]
    }

    /// The text of all metrics; a metric without a sample is left out.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for Family { name, help, samples, .. } in
            self.families.iter().filter(|family| !family.samples.is_empty())
        {
            let help = help.replace('\\', r"\\").replace('\n', r"\n");
            text += &format!("# HELP {name} {help}\n# TYPE {name} gauge\n{samples}");
        }
        text
    }
}

impl Family {
    /// Sets the common labels of the samples that follow.
    pub(super) fn labelled(&mut self, common: &str) -> &mut Self {
        common.clone_into(&mut self.common);
        self
    }

    /// Adds a sample.
    pub(super) fn add(&mut self, own: &[(&str, &str)], value: f64) {
        let parts: Vec<_> =
            [labels(own), self.common.clone()].into_iter().filter(|value| !value.is_empty()).collect();
        let labels = if parts.is_empty() { String::new() } else { format!("{{{}}}", parts.join(",")) };
        // Writing to a text can't fail.
        let _ = writeln!(self.samples, "{}{labels} {value}", self.name);
    }
}

/// Labels as text, such as `check="auth",target="…"`.
pub(super) fn labels(labels: &[(&str, &str)]) -> String {
    let label = |(name, value): &(&str, &str)| format!("{name}=\"{}\"", escaped(value));
    labels.iter().map(label).collect::<Vec<_>>().join(",")
}

/// A label's value with backslash, quote and line feed escaped, as the format requires.
fn escaped(value: &str) -> String {
    value.replace('\\', r"\\").replace('"', r#"\""#).replace('\n', r"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_escaped_and_reads_back() {
        let hostile = "a\\b\"c\nd\\n ñ, e=\"f\"";
        let mut families = Families::labelled(&labels(&[("target", hostile)]));
        families.gauge("x", "back\\slash\nand line").add(&[("check", "auth")], 0.25);
        families.gauge("never", "has no sample");
        let text = families.text();
        assert_eq!(
            text,
            "# HELP x back\\\\slash\\nand line\n# TYPE x gauge\n\
             x{check=\"auth\",target=\"a\\\\b\\\"c\\nd\\\\n ñ, e=\\\"f\\\"\"} 0.25\n"
        );
        assert_eq!(escaped(hostile).lines().count(), 1);
    }

    #[test]
    fn without_labels_there_are_no_braces_and_numbers_are_exact() {
        let mut families = Families::labelled("");
        let family = families.gauge("x", "h");
        [1_795_000_000.123, 0.0, 1e-9].into_iter().for_each(|value| family.add(&[], value));
        assert!(families.text().ends_with("x 1795000000.123\nx 0\nx 0.000000001\n"), "{}", families.text());
    }
}
