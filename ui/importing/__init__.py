"""The wizard that brings a council's list of cases into the audit."""
